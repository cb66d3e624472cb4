import type { FormTexts } from './form-texts.ts'

export const fr: FormTexts = {
  signIn: {
    title: 'Se connecter',
    toContinue: 'pour continuer vers #',
    name: 'Nom',
    password: 'Mot de passe',
    submit: 'Se connecter',
    wrong: 'Le nom ou le mot de passe est incorrect.',
    tooMany: {
      one: 'Il y a eu trop d’essais. Réessayez dans une minute.',
      other: 'Il y a eu trop d’essais. Réessayez dans # minutes.',
    },
    forgotten: 'Mot de passe oublié\u00a0? La personne qui gère ce service peut vous en donner un nouveau.',
  },
  consent: {
    title: 'Laisser # utiliser votre musique\u00a0?',
    signedInAs: 'Connecté en tant que #',
    another: 'Utiliser un autre compte',
    wants: 'L’application souhaite\u00a0:',
    scopes: {
      api: 'voir et modifier votre collection et vos playlists, et lire votre musique, en votre nom',
      offline: 'continuer à le faire en votre absence, jusqu’à ce que vous y mettiez fin',
    },
    goesTo: 'Vous serez ensuite dirigé vers #.',
    ownProgram: 'Vous reviendrez ensuite au programme de cet appareil.',
    later: 'Vous pouvez retirer cet accès à tout moment, sur la page de votre compte.',
    allow: 'Autoriser',
    refuse: 'Refuser',
  },
  password: {
    title: 'Choisissez un nouveau mot de passe',
    madeUp: 'Le mot de passe que vous avez utilisé a été créé pour vous. Choisissez le vôtre pour continuer.',
    current: 'Mot de passe actuel',
    next: 'Nouveau mot de passe',
    again: 'Nouveau mot de passe, encore une fois',
    rule: 'Au moins # caractères.',
    submit: 'Changer le mot de passe',
    wrong: 'Le mot de passe actuel est incorrect.',
    same: 'C’est déjà votre mot de passe. Choisissez-en un autre.',
    unfit: 'Un mot de passe doit avoir au moins # caractères.',
    differ: 'Les deux nouveaux mots de passe ne sont pas identiques.',
  },
  account: {
    title: 'Votre compte',
    administrator: 'Administration',
    pass: {
      paid: 'Music Pass',
      none: 'Pas de Music Pass',
      trial: 'Music Pass à l’essai jusqu’au #',
      ended: 'Essai du Music Pass terminé le #',
    },
    culture: 'Langue et pays',
    cultureSays: 'Les applications et ce service vous répondent ainsi.',
    language: 'Langue',
    country: 'Pays',
    ofService: 'Celui du service',
    save: 'Enregistrer',
    applications: 'Applications',
    noApplications: 'Aucune application ne peut agir en votre nom.',
    since: 'Autorisée le #',
    byOperator: 'Autorisée par la personne qui gère ce service',
    may: { api: 'utilise votre musique', offline: 'aussi en votre absence' },
    withdraw: 'Retirer l’accès',
    withdrawFrom: 'Retirer l’accès à #',
    browsers: 'Déconnexion',
    signOut: 'Se déconnecter',
    signOutEverywhere: 'Se déconnecter partout',
    everywhereSays:
      'Partout signifie tous vos navigateurs et applications. Les applications autorisées le restent\u00a0: il suffit de vous reconnecter.',
    done: {
      password:
        'Votre mot de passe a été changé. Les autres navigateurs et applications doivent se reconnecter.',
      culture: 'La langue et le pays ont été enregistrés.',
      withdrawn: 'L’application ne peut plus agir en votre nom.',
    },
  },
  signedOut: { title: 'Vous êtes déconnecté', says: 'Ce navigateur ne vous connaît plus ici.' },
  landing: {
    title: 'C’est tout',
    says: 'Vous pouvez fermer cette fenêtre et revenir à votre application.',
  },
  lost: {
    unknownApplication: {
      title: 'Cette application est inconnue ici',
      says: 'L’application qui vous envoie n’est pas connue de ce service. Demandez à la personne qui le gère de l’ajouter.',
    },
    applicationDisabled: {
      title: 'Cette application est désactivée',
      says: 'La personne qui gère ce service a désactivé l’application qui vous envoie.',
    },
    foreignRedirectUri: {
      title: 'Cette application ne dit pas où revenir',
      says: 'Elle demande de vous envoyer vers une adresse qu’elle n’a pas enregistrée ici\u00a0: vous n’êtes envoyé nulle part.',
    },
  },
}
