import type { FormTexts } from './form-texts.ts'

export const es: FormTexts = {
  signIn: {
    title: 'Iniciar sesión',
    toContinue: 'para continuar a #',
    name: 'Nombre',
    password: 'Contraseña',
    submit: 'Iniciar sesión',
    wrong: 'El nombre o la contraseña no es correcto.',
    tooMany: {
      one: 'Hubo demasiados intentos. Vuelve a intentarlo dentro de un minuto.',
      other: 'Hubo demasiados intentos. Vuelve a intentarlo dentro de # minutos.',
    },
    forgotten: '¿Has olvidado tu contraseña? Quien administra este servicio puede darte una nueva.',
  },
  consent: {
    title: '¿Permites que # use tu música?',
    signedInAs: 'Sesión iniciada como #',
    another: 'Usar otra cuenta',
    wants: 'La aplicación quiere:',
    scopes: {
      api: 'ver y cambiar tu colección y tus listas, y reproducir tu música, en tu nombre',
      offline: 'seguir haciéndolo mientras no estás, hasta que lo detengas',
    },
    goesTo: 'Después continuarás a #.',
    ownProgram: 'Después volverás al programa de este dispositivo.',
    later: 'Puedes retirarlo en cualquier momento, en la página de tu cuenta.',
    allow: 'Permitir',
    refuse: 'Rechazar',
  },
  password: {
    title: 'Elige una contraseña nueva',
    madeUp: 'La contraseña con la que has entrado se creó para ti. Elige una tuya para continuar.',
    current: 'Contraseña actual',
    next: 'Contraseña nueva',
    again: 'Contraseña nueva otra vez',
    rule: 'Al menos # caracteres.',
    submit: 'Cambiar contraseña',
    wrong: 'La contraseña actual no es correcta.',
    same: 'Esta contraseña ya la tienes. Elige otra.',
    unfit: 'Una contraseña necesita al menos # caracteres.',
    differ: 'Las dos contraseñas nuevas no son iguales.',
  },
  account: {
    title: 'Tu cuenta',
    administrator: 'Administración',
    pass: {
      paid: 'Music Pass',
      none: 'Sin Music Pass',
      trial: 'Music Pass de prueba hasta el #',
      ended: 'La prueba del Music Pass terminó el #',
    },
    culture: 'Idioma y país',
    cultureSays: 'Así te responden las aplicaciones y este servicio.',
    language: 'Idioma',
    country: 'País',
    ofService: 'El del servicio',
    save: 'Guardar',
    applications: 'Aplicaciones',
    noApplications: 'Ninguna aplicación puede actuar en tu nombre.',
    since: 'Permitida el #',
    byOperator: 'Permitida por quien administra este servicio',
    may: { api: 'usa tu música', offline: 'también mientras no estás' },
    withdraw: 'Retirar',
    withdrawFrom: 'Retirar el permiso a #',
    browsers: 'Cerrar sesión',
    signOut: 'Cerrar sesión',
    signOutEverywhere: 'Cerrar sesión en todas partes',
    everywhereSays:
      'En todas partes significa todos tus navegadores y aplicaciones. Las aplicaciones permitidas siguen permitidas: solo tienes que volver a iniciar sesión.',
    done: {
      password:
        'Tu contraseña ha cambiado. Los demás navegadores y aplicaciones deben volver a iniciar sesión.',
      culture: 'El idioma y el país se han guardado.',
      withdrawn: 'La aplicación ya no puede actuar en tu nombre.',
    },
  },
  signedOut: { title: 'Has cerrado la sesión', says: 'Este navegador ya no te conoce aquí.' },
  landing: {
    title: 'Eso es todo',
    says: 'Puedes cerrar esta ventana y volver a tu aplicación.',
  },
  lost: {
    unknownApplication: {
      title: 'Aquí no se conoce esta aplicación',
      says: 'Este servicio no conoce la aplicación desde la que vienes. Pide a quien lo administra que la añada.',
    },
    applicationDisabled: {
      title: 'Esta aplicación está desactivada',
      says: 'Quien administra este servicio ha desactivado la aplicación desde la que vienes.',
    },
    foreignRedirectUri: {
      title: 'Esta aplicación no dice adónde volver',
      says: 'Pidió enviarte a una dirección que no ha registrado aquí, así que te quedas aquí.',
    },
  },
}
