/** The languages that names and texts of our own are written in. */
export const textLanguages = ['en', 'fr', 'de', 'es'] as const
export type TextLanguage = (typeof textLanguages)[number]

/** A genre of the second level, or of the first. */
export interface GenreEntry {
  /** English, and what everything else refers to. */
  readonly name: string
  /** Where a language has a name of its own. */
  readonly names: Readonly<Partial<Record<TextLanguage, string>>>
  /** What tags call it beside its name and its names in other languages; folded before they are compared. */
  readonly aliases: readonly string[]
}

/** A genre of the first level with those under it. */
export interface MainGenreEntry extends GenreEntry {
  readonly subgenres: readonly GenreEntry[]
}

/** The genre that unknown tags become subgenres of. */
export const catchAllGenre = 'More'

const genre = (
  name: string,
  aliases: string,
  names: GenreEntry['names'],
  subgenres: readonly GenreEntry[],
) => ({
  name,
  names,
  aliases: splitAliases(aliases),
  subgenres,
})

const sub = (name: string, aliases = '', names: GenreEntry['names'] = {}): GenreEntry => ({
  name,
  names,
  aliases: splitAliases(aliases),
})

function splitAliases(text: string): readonly string[] {
  return text === '' ? [] : text.split(', ')
}

/**
 * The two-level table of genres that the service comes with. An operator may replace it.
 *
 * Source: contract section 6 (genres); the names of the first level are the historic service's.
 */
export const genreTable: readonly MainGenreEntry[] = [
  genre('Blues / Folk', 'blues, folk, folklore, blues rock folk', {}, [
    sub('Acoustic Blues', 'country blues'),
    sub('Blues Rock', 'blues-rock'),
    sub('Chicago Blues', 'electric blues'),
    sub('Contemporary Blues', 'modern blues'),
    sub('Contemporary Folk', 'indie folk, folk pop, neofolk'),
    sub('Delta Blues', 'texas blues, louisiana blues'),
    sub('Folk Rock', 'folk/rock, national folk'),
    sub('Singer-Songwriter', 'singer/songwriter, songwriter, auteur', {
      fr: 'Auteur-compositeur-interprète',
      de: 'Liedermacher',
      es: 'Cantautor',
    }),
    sub('Traditional Folk', 'traditional, trad, old time, ballad', {
      fr: 'Folk traditionnel',
      de: 'Volksmusik',
      es: 'Folk tradicional',
    }),
  ]),
  genre(
    'Christian / Gospel',
    'christian, gospel, religious, worship, ccm, contemporary christian, christian & gospel',
    { fr: 'Musique chrétienne / Gospel', de: 'Christliche Musik / Gospel', es: 'Cristiana / Góspel' },
    [
      sub('Christian Rock / Hip Hop', 'christian rock, christian metal, christian rap, christian hip hop'),
      sub('Contemporary Gospel', 'gospel soul'),
      sub('Praise & Worship', 'praise, praise and worship', {
        fr: 'Louange',
        de: 'Lobpreis',
        es: 'Alabanza',
      }),
      sub('Traditional Gospel', 'southern gospel, spirituals'),
    ],
  ),
  genre('Classical', 'classic, klassik, classical music', { fr: 'Classique', de: 'Klassik', es: 'Clásica' }, [
    sub('Ballet', '', { de: 'Ballett' }),
    sub('Baroque', 'baroque music, barock', { de: 'Barock', es: 'Barroco' }),
    sub('Chamber', 'chamber music, string quartet, sonata', {
      fr: 'Musique de chambre',
      de: 'Kammermusik',
      es: 'Música de cámara',
    }),
    sub('Choral', 'chorus, choir, vocal classical, mass, requiem', {
      fr: 'Chorale',
      de: 'Chormusik',
      es: 'Coral',
    }),
    sub('Classical Guitar', '', {
      fr: 'Guitare classique',
      de: 'Klassische Gitarre',
      es: 'Guitarra clásica',
    }),
    sub('Classical Period', '', { fr: 'Période classique', de: 'Wiener Klassik', es: 'Clasicismo' }),
    sub('Contemporary Classical', 'modern classical, minimalism, neoclassical, 20th century classical', {
      fr: 'Classique contemporain',
      de: 'Neue Musik',
      es: 'Clásica contemporánea',
    }),
    sub('Early Music', 'medieval, renaissance, gregorian chant, chant', {
      fr: 'Musique ancienne',
      de: 'Alte Musik',
      es: 'Música antigua',
    }),
    sub('Opera', 'operetta', { fr: 'Opéra', de: 'Oper', es: 'Ópera' }),
    sub('Piano', 'solo piano, piano solo'),
    sub('Romantic Period', 'romantic classical, romanticism', {
      fr: 'Période romantique',
      de: 'Romantik',
      es: 'Romanticismo',
    }),
    sub('Symphonic', 'symphony, orchestral, concerto, orchestra', {
      fr: 'Symphonique',
      de: 'Orchestermusik',
      es: 'Sinfónica',
    }),
  ]),
  genre(
    'Comedy / Spoken Word',
    'comedy, spoken word, humour, humor, spoken, speech, audiobook, audio book, hörbuch, podcast',
    { fr: 'Humour / Textes', de: 'Comedy / Hörbuch', es: 'Comedia / Palabra hablada' },
    [
      sub('Poetry', 'poem', { fr: 'Poésie', de: 'Lyrik', es: 'Poesía' }),
      sub('Radio Drama', 'audio theatre, hörspiel', {
        fr: 'Fiction radio',
        de: 'Hörspiel',
        es: 'Radioteatro',
      }),
      sub('Satire', 'cabaret, parody'),
      sub('Stand-Up Comedy', 'standup comedy, stand up, stand-up'),
    ],
  ),
  genre('Country', 'country music', {}, [
    sub('Alt-Country', 'alternative country, alt country'),
    sub('Americana / Roots', 'americana, roots, roots rock'),
    sub('Bluegrass', 'progressive bluegrass'),
    sub('Contemporary Country', 'modern country, country pop, new country'),
    sub('Country Rock', 'southern country rock'),
    sub('Honky Tonk', 'western swing, cowboy, western'),
    sub('Outlaw Country', 'outlaw'),
    sub('Traditional Country', 'classic country, nashville sound'),
  ]),
  genre(
    'Electronic / Dance',
    'electronic, electronica, dance, edm, electro, electronic music, techno-dance, club, elektronisch',
    { fr: 'Électronique / Dance', de: 'Elektronisch / Dance', es: 'Electrónica / Dance' },
    [
      sub('Ambient', 'dark ambient, drone, ambient music'),
      sub('Breakbeat / Electro', 'breakbeat, breaks, big beat, electroclash'),
      sub('Chillout', 'chill-out, chill out, lounge, chillwave'),
      sub('Disco', 'nu disco, nu-disco, eurodisco, italo disco, italo-disco'),
      sub('Downtempo', 'trip hop, trip-hop, lo-fi, lofi'),
      sub("Drum 'n' Bass", 'drum and bass, drum & bass, dnb, jungle, d&b'),
      sub('Dubstep', 'brostep, post-dubstep'),
      sub('Eurodance', 'euro-house, euro-techno, hands up'),
      sub('Garage', 'uk garage, 2-step, grime'),
      sub('House', 'deep house, tech house, progressive house, acid house, club-house'),
      sub('IDM', 'intelligent dance music, glitch, braindance'),
      sub('Industrial', 'ebm, electro-industrial, industro-goth, noise'),
      sub('Synthpop', 'synth-pop, synth pop, electropop, synthwave, darkwave, electronic pop'),
      sub('Techno', 'minimal techno, detroit techno, minimal, techno-industrial'),
      sub(
        'Trance',
        'psytrance, psychedelic trance, goa, goa trance, hard trance, progressive trance, vocal trance',
      ),
    ],
  ),
  genre('Hip Hop', 'hip-hop, hiphop, rap, hip hop/rap, rap/hip hop, hip-hop/rap, rap & hip hop', {}, [
    sub('Alternative Hip Hop', 'alternative rap, abstract hip hop, underground hip hop'),
    sub('East Coast', 'east coast rap, east coast hip hop, boom bap'),
    sub('Gangsta', 'gangsta rap, hardcore hip hop, hardcore rap, g-funk'),
    sub('Instrumental Hip Hop', 'beats, turntablism'),
    sub('Old School', 'old school hip hop, old school rap, electro hop'),
    sub('Southern Hip Hop', 'dirty south, southern rap, crunk, trap'),
    sub('West Coast', 'west coast rap, west coast hip hop'),
    sub('World Hip Hop', 'french rap, rap français, deutschrap, german hip hop, rap español'),
  ]),
  genre('Jazz', 'jazz music', {}, [
    sub('Acid Jazz', 'jazz-funk, jazz funk, nu jazz'),
    sub('Avant-Garde Jazz', 'free jazz, experimental jazz, avantgarde jazz'),
    sub('Bebop', 'be-bop, bop, hard bop, post-bop'),
    sub('Big Band', 'swing, big band swing'),
    sub('Cool Jazz', 'modal jazz, west coast jazz, cool'),
    sub('Dixieland', 'ragtime, new orleans jazz, traditional jazz'),
    sub('Fusion', 'jazz fusion, jazz-rock, jazz rock, jazz+funk'),
    sub('Gypsy Jazz', 'jazz manouche, manouche'),
    sub('Latin Jazz', 'afro-cuban jazz'),
    sub('Smooth Jazz', 'contemporary jazz, soft jazz'),
    sub('Vocal Jazz', 'jazz vocal, jazz vocals, vocal', {
      fr: 'Jazz vocal',
      de: 'Jazzgesang',
      es: 'Jazz vocal',
    }),
  ]),
  genre(
    'Kids',
    "children's music, children, children's, childrens, nursery rhymes, kinder",
    { fr: 'Enfants', de: 'Kinder', es: 'Infantil' },
    [
      sub('Lullabies', 'lullaby', { fr: 'Berceuses', de: 'Schlaflieder', es: 'Canciones de cuna' }),
      sub('Sing-Along', 'sing along'),
      sub('Stories', 'fairy tales, story', { fr: 'Contes', de: 'Märchen', es: 'Cuentos' }),
    ],
  ),
  genre('Latin', 'latin music, latino, latina', { de: 'Lateinamerikanisch', es: 'Latina' }, [
    sub('Bachata', ''),
    sub('Bossa Nova', 'bossa'),
    sub('Brazilian', 'mpb, samba, música popular brasileira, forró', {
      fr: 'Brésil',
      de: 'Brasilianisch',
      es: 'Brasileña',
    }),
    sub('Cumbia', 'vallenato'),
    sub('Flamenco', ''),
    sub('Latin Pop', 'pop latino', { es: 'Pop latino' }),
    sub('Latin Rock', 'rock en español, rock latino', { es: 'Rock latino' }),
    sub('Reggaeton', 'reggaetón, latin urban, urbano'),
    sub('Regional Mexican', 'mariachi, norteño, ranchera, tejano, banda', { es: 'Regional mexicano' }),
    sub('Salsa', 'merengue, son cubano, mambo, tropical, rumba'),
    sub('Tango', ''),
  ]),
  genre('Metal', 'heavy metal, metal music', {}, [
    sub('Alternative Metal', 'nu metal, nu-metal, rap metal'),
    sub('Black Metal', 'atmospheric black metal'),
    sub('Death Metal', 'melodic death metal, technical death metal, grindcore'),
    sub('Doom Metal', 'stoner metal, sludge, sludge metal, drone metal'),
    sub('Gothic Metal', 'symphonic metal, symphonic gothic metal'),
    sub('Metalcore', 'deathcore, hardcore metal, mathcore'),
    sub('Power Metal', 'speed metal, folk metal, viking metal'),
    sub('Progressive Metal', 'djent, post-metal'),
    sub('Thrash Metal', 'thrash'),
  ]),
  genre('New Age', 'newage, new-age', {}, [
    sub('Healing', 'relaxation, relax', { fr: 'Bien-être', de: 'Wohlbefinden', es: 'Bienestar' }),
    sub('Meditation', 'meditative, yoga', { fr: 'Méditation', es: 'Meditación' }),
    sub('Nature', 'nature sounds, field recordings, field recording', { de: 'Natur', es: 'Naturaleza' }),
  ]),
  genre('Pop', 'pop music, top 40, mainstream, chart', {}, [
    sub('Adult Contemporary', 'easy listening, soft pop, ac'),
    sub('Chanson', 'french pop, variété, variété française, nouvelle chanson française', {
      fr: 'Chanson française',
    }),
    sub('Dance Pop', 'dance-pop, teen pop, europop, euro pop'),
    sub('Indie Pop', 'dream pop, bedroom pop, twee pop'),
    sub('J-Pop', 'jpop, japanese pop, anime, kayōkyoku'),
    sub('K-Pop', 'kpop, korean pop'),
    sub('Pop Rock', 'pop/rock, pop-rock, rock/pop, power pop'),
    sub('Schlager', 'deutscher schlager, volkstümliche musik'),
    sub('Traditional Pop', 'crooner, standards, vocal pop, brill building'),
  ]),
  genre('R&B / Soul', 'r&b, rnb, rhythm and blues, rhythm & blues, soul, r&b/soul, soul and r&b', {}, [
    sub('Contemporary R&B', 'modern r&b, alternative r&b'),
    sub('Doo Wop', 'doo-wop'),
    sub('Funk', 'p-funk, afro-funk, funk/soul, funk soul'),
    sub('Motown', 'northern soul'),
    sub('Neo-Soul', 'neo soul, nu soul'),
    sub('Quiet Storm', 'slow jam'),
    sub('Southern Soul', 'deep soul, memphis soul, classic soul'),
  ]),
  genre('Reggae / Dancehall', 'reggae, dancehall, jamaican', {}, [
    sub('Dub', 'dub reggae'),
    sub('Lovers Rock', ''),
    sub('Ragga', 'raggamuffin'),
    sub('Rocksteady', ''),
    sub('Roots Reggae', 'roots'),
    sub('Ska', 'ska punk, ska-punk, 2 tone, two-tone'),
  ]),
  genre('Rock', 'rock music, rock & roll music', {}, [
    sub('Alternative Rock', 'alternative, alternatif, alternrock, alt rock, alternativ, alternativo'),
    sub('Art Rock', 'krautrock, experimental rock, avant rock'),
    sub('Britpop', 'brit-pop, madchester'),
    sub('Classic Rock', 'oldies, oldies rock'),
    sub('Glam Rock', 'glam'),
    sub('Goth Rock', 'gothic, gothic rock, goth, deathrock'),
    sub('Grunge', 'post-grunge'),
    sub('Hard Rock', 'hardrock, aor, hair metal, arena rock'),
    sub('Indie Rock', 'indie, lo-fi indie, college rock, noise rock'),
    sub('New Wave', 'post-punk, post punk, no wave'),
    sub('Post-Rock', 'post rock, math rock'),
    sub('Progressive Rock', 'prog rock, prog, symphonic rock, space rock'),
    sub('Psychedelic Rock', 'psychedelic, psychadelic, acid rock, neo-psychedelia'),
    sub('Punk', 'punk rock, punk-rock, hardcore, hardcore punk, pop punk, emo, post-hardcore'),
    sub("Rock 'n' Roll", 'rock and roll, rock & roll, rock n roll, rockabilly, rock’n’roll'),
    sub('Shoegaze', 'shoegazing'),
    sub('Soft Rock', 'yacht rock, slow rock, folk-rock soft'),
    sub('Southern Rock', ''),
    sub('Stoner Rock', 'desert rock'),
    sub('Surf', 'surf rock'),
  ]),
  genre(
    'Soundtracks',
    'soundtrack, score, ost, film score, film music, musical soundtrack, bande originale, banda sonora, filmmusik',
    { fr: 'Bandes originales', de: 'Soundtracks', es: 'Bandas sonoras' },
    [
      sub('Film', 'movie, cinema, film soundtrack', { de: 'Film', es: 'Cine', fr: 'Cinéma' }),
      sub('Musicals', 'musical, show tunes, showtunes, broadway, theatre', {
        fr: 'Comédies musicales',
        es: 'Musicales',
      }),
      sub('Television', 'tv, tv soundtrack, tv series', {
        fr: 'Télévision',
        de: 'Fernsehen',
        es: 'Televisión',
      }),
      sub('Video Games', 'game, video game, video game music, vgm, chiptune, game soundtrack', {
        fr: 'Jeux vidéo',
        de: 'Videospiele',
        es: 'Videojuegos',
      }),
    ],
  ),
  genre(
    'World',
    'world music, international, ethnic, ethno, weltmusik, monde',
    {
      fr: 'Musiques du monde',
      de: 'Weltmusik',
      es: 'Músicas del mundo',
    },
    [
      sub('African', 'afrobeat, afrobeats, highlife, afro, soukous, afropop', {
        fr: 'Afrique',
        de: 'Afrika',
        es: 'África',
      }),
      sub('Arabic', 'raï, rai, arab, middle eastern', { fr: 'Monde arabe', de: 'Arabisch', es: 'Árabe' }),
      sub('Asian', 'chinese, cantopop, mandopop, enka, thai', { fr: 'Asie', de: 'Asien', es: 'Asia' }),
      sub('Balkan', 'balkan brass, gypsy, klezmer', { fr: 'Balkans', es: 'Balcanes' }),
      sub('Caribbean', 'calypso, soca, zouk, kompa', { fr: 'Caraïbes', de: 'Karibik', es: 'Caribe' }),
      sub('Celtic', 'irish, scottish, breton, celtic folk', { fr: 'Celtique', de: 'Keltisch', es: 'Celta' }),
      sub('Fado', 'portuguese'),
      sub('Hawaiian', 'polynesian', { fr: 'Hawaï', de: 'Hawaii', es: 'Hawái' }),
      sub('Indian', 'bollywood, hindustani, carnatic, bhangra, raga', {
        fr: 'Inde',
        de: 'Indien',
        es: 'India',
      }),
      sub('Polka', 'oompah'),
    ],
  ),
  genre(
    catchAllGenre,
    'other, misc, unknown genre, various, genre',
    { fr: 'Autres', de: 'Weitere', es: 'Más' },
    [
      sub(
        'Avant-Garde / Experimental',
        'avant-garde, avantgarde, experimental, sound art, musique concrète',
        {
          fr: 'Avant-garde / Expérimental',
          de: 'Avantgarde / Experimentell',
          es: 'Vanguardia / Experimental',
        },
      ),
      sub('Christmas Music', 'christmas, holiday, xmas, noël, weihnachten, navidad', {
        fr: 'Noël',
        de: 'Weihnachten',
        es: 'Navidad',
      }),
      sub('Instrumental', 'instrumental pop, instrumental rock'),
      sub('Karaoke', ''),
      sub('Live', 'live recording, concert', { fr: 'Concert', es: 'En directo' }),
      sub('Marches', 'military, march, brass band, blasmusik', {
        fr: 'Marches',
        de: 'Märsche',
        es: 'Marchas',
      }),
    ],
  ),
]
