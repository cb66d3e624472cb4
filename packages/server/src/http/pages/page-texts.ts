import type { AlbumType, DeepLinkKind, TextLanguage } from '@regroove/contract'

/** What a page of trouble says. */
interface Trouble {
  readonly title: string
  readonly says: string
}

/** Everything that pages say themselves, in one language. */
export interface PageTexts {
  readonly kind: Readonly<Record<DeepLinkKind, string>>
  readonly albumType: Readonly<Record<AlbumType, string>>
  readonly by: string
  readonly fromAlbum: string
  readonly explicit: string
  readonly tracks: string
  readonly topTracks: string
  readonly albums: string
  readonly relatedArtists: string
  readonly about: string
  readonly disc: string
  /** Of a whole record: `#` stands for the number. */
  readonly hours: string
  readonly minutes: string
  readonly trackCount: { readonly one: string; readonly other: string }
  readonly more: { readonly one: string; readonly other: string }
  /** Of a picture: `#` stands for the name. */
  readonly pictureOf: string
  /** Of a player: `#` stands for the name. */
  readonly listenTo: string
  readonly skip: string
  readonly api: string
  readonly account: string
  readonly footer: string
  readonly request: string
  readonly trouble: {
    readonly notFound: Trouble
    readonly gone: Trouble
    readonly malformed: Trouble
    /** Of a form that is not taken. */
    readonly forbidden: Trouble
    readonly busy: Trouble
    readonly broken: Trouble
  }
}

const en: PageTexts = {
  kind: { Artist: 'Artist', Album: 'Album', Track: 'Track', Playlist: 'Playlist' },
  albumType: {
    Album: 'Album',
    Single: 'Single',
    EP: 'EP',
    Compilation: 'Compilation',
    'Various Artists Collection': 'Various artists',
  },
  by: 'by',
  fromAlbum: 'from',
  explicit: 'Explicit',
  tracks: 'Tracks',
  topTracks: 'Top tracks',
  albums: 'Albums',
  relatedArtists: 'Related artists',
  about: 'About',
  disc: 'Disc',
  hours: '# h',
  minutes: '# min',
  trackCount: { one: '# track', other: '# tracks' },
  more: { one: 'and # more', other: 'and # more' },
  pictureOf: 'Picture of #',
  listenTo: 'Listen to #',
  skip: 'Skip to content',
  api: 'API',
  account: 'Your account',
  footer: 'A music library, served by its owner.',
  request: 'Request',
  trouble: {
    notFound: {
      title: 'Nothing plays here',
      says: 'There is no music under this link. It may have been mistyped, or belong to another library.',
    },
    gone: { title: 'This record was taken off the shelf', says: 'It was here once, and was removed.' },
    malformed: {
      title: 'This link cannot be read',
      says: 'Something in the address is not as it should be.',
    },
    forbidden: {
      title: 'This form is out of date',
      says: 'It was opened before you signed in or out, or elsewhere. Open the page anew and try again; this site’s cookie must be allowed.',
    },
    busy: { title: 'One moment', says: 'The library is busy. Try again in a few seconds.' },
    broken: {
      title: 'The needle jumped',
      says: 'Something went wrong on our side. Trying again later may help.',
    },
  },
}

const fr: PageTexts = {
  kind: { Artist: 'Artiste', Album: 'Album', Track: 'Titre', Playlist: 'Playlist' },
  albumType: {
    Album: 'Album',
    Single: 'Single',
    EP: 'EP',
    Compilation: 'Compilation',
    'Various Artists Collection': 'Artistes divers',
  },
  by: 'par',
  fromAlbum: 'extrait de',
  explicit: 'Explicite',
  tracks: 'Titres',
  topTracks: 'Titres les plus écoutés',
  albums: 'Albums',
  relatedArtists: 'Artistes similaires',
  about: 'À propos',
  disc: 'Disque',
  hours: '# h',
  minutes: '# min',
  trackCount: { one: '# titre', other: '# titres' },
  more: { one: 'et # autre', other: 'et # autres' },
  pictureOf: 'Image : #',
  listenTo: 'Écouter #',
  skip: 'Aller au contenu',
  api: 'API',
  account: 'Votre compte',
  footer: 'Une bibliothèque musicale, servie par son propriétaire.',
  request: 'Requête',
  trouble: {
    notFound: {
      title: 'Rien à écouter ici',
      says: 'Aucune musique ne correspond à ce lien. Il est peut-être mal écrit, ou vient d’une autre bibliothèque.',
    },
    gone: { title: 'Ce disque a quitté l’étagère', says: 'Il était ici, puis il a été retiré.' },
    malformed: { title: 'Ce lien est illisible', says: 'Quelque chose ne va pas dans l’adresse.' },
    forbidden: {
      title: 'Ce formulaire n’est plus valable',
      says: 'Il a été ouvert avant votre connexion ou déconnexion, ou ailleurs. Rouvrez la page et réessayez ; le cookie de ce site doit être autorisé.',
    },
    busy: {
      title: 'Un instant',
      says: 'La bibliothèque est très occupée. Réessayez dans quelques secondes.',
    },
    broken: {
      title: 'L’aiguille a sauté',
      says: 'Quelque chose s’est mal passé de notre côté. Réessayez plus tard.',
    },
  },
}

const de: PageTexts = {
  kind: { Artist: 'Künstler', Album: 'Album', Track: 'Titel', Playlist: 'Playlist' },
  albumType: {
    Album: 'Album',
    Single: 'Single',
    EP: 'EP',
    Compilation: 'Kompilation',
    'Various Artists Collection': 'Verschiedene Künstler',
  },
  by: 'von',
  fromAlbum: 'aus',
  explicit: 'Explizit',
  tracks: 'Titel',
  topTracks: 'Meistgespielt',
  albums: 'Alben',
  relatedArtists: 'Ähnliche Künstler',
  about: 'Über',
  disc: 'CD',
  hours: '# Std.',
  minutes: '# Min.',
  trackCount: { one: '# Titel', other: '# Titel' },
  more: { one: 'und # weiterer', other: 'und # weitere' },
  pictureOf: 'Bild: #',
  listenTo: '# anhören',
  skip: 'Zum Inhalt springen',
  api: 'API',
  account: 'Dein Konto',
  footer: 'Eine Musiksammlung, von ihrem Besitzer bereitgestellt.',
  request: 'Anfrage',
  trouble: {
    notFound: {
      title: 'Hier spielt keine Musik',
      says: 'Unter diesem Link gibt es nichts. Vielleicht ist er vertippt oder gehört zu einer anderen Sammlung.',
    },
    gone: {
      title: 'Diese Platte steht nicht mehr im Regal',
      says: 'Sie war einmal hier und wurde entfernt.',
    },
    malformed: {
      title: 'Dieser Link ist nicht lesbar',
      says: 'Mit der Adresse stimmt etwas nicht.',
    },
    forbidden: {
      title: 'Dieses Formular ist veraltet',
      says: 'Es wurde vor der An- oder Abmeldung geöffnet, oder anderswo. Bitte die Seite neu öffnen und noch einmal versuchen; der Cookie dieser Seite muss erlaubt sein.',
    },
    busy: {
      title: 'Einen Moment',
      says: 'Hier ist gerade viel los. Bitte in ein paar Sekunden noch einmal versuchen.',
    },
    broken: {
      title: 'Die Nadel ist gesprungen',
      says: 'Bei uns ist etwas schiefgegangen. Vielleicht klappt es später.',
    },
  },
}

const es: PageTexts = {
  kind: { Artist: 'Artista', Album: 'Álbum', Track: 'Canción', Playlist: 'Lista' },
  albumType: {
    Album: 'Álbum',
    Single: 'Sencillo',
    EP: 'EP',
    Compilation: 'Recopilatorio',
    'Various Artists Collection': 'Varios artistas',
  },
  by: 'de',
  fromAlbum: 'del álbum',
  explicit: 'Explícito',
  tracks: 'Canciones',
  topTracks: 'Lo más escuchado',
  albums: 'Álbumes',
  relatedArtists: 'Artistas similares',
  about: 'Acerca de',
  disc: 'Disco',
  hours: '# h',
  minutes: '# min',
  trackCount: { one: '# canción', other: '# canciones' },
  more: { one: 'y # más', other: 'y # más' },
  pictureOf: 'Imagen: #',
  listenTo: 'Escuchar #',
  skip: 'Ir al contenido',
  api: 'API',
  account: 'Tu cuenta',
  footer: 'Una biblioteca de música, servida por su dueño.',
  request: 'Solicitud',
  trouble: {
    notFound: {
      title: 'Aquí no suena nada',
      says: 'No hay música en este enlace. Quizá esté mal escrito o pertenezca a otra biblioteca.',
    },
    gone: { title: 'Este disco ya no está en la estantería', says: 'Estuvo aquí y fue retirado.' },
    malformed: {
      title: 'Este enlace no se puede leer',
      says: 'Algo en la dirección no es como debería.',
    },
    forbidden: {
      title: 'Este formulario ya no sirve',
      says: 'Se abrió antes de iniciar o cerrar la sesión, o en otro lugar. Abre la página de nuevo y vuelve a intentarlo; la cookie de este sitio debe estar permitida.',
    },
    busy: {
      title: 'Un momento',
      says: 'La biblioteca está muy ocupada. Vuelve a intentarlo en unos segundos.',
    },
    broken: {
      title: 'La aguja ha saltado',
      says: 'Algo ha fallado por nuestra parte. Quizá más tarde funcione.',
    },
  },
}

/** The texts of pages by language. */
export const pageTexts = { en, fr, de, es } as const satisfies Record<TextLanguage, PageTexts>
