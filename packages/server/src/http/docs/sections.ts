import type { OperationSection } from '@regroove/contract'

/** The groups of the document: those of the operations, and those of what stands beside them. */
export type SectionName = OperationSection | 'tokens' | 'images' | 'pages' | 'documents'

/** What a group is called, and what it is about. In the order in which they are shown. */
export const sections = {
  tokens: {
    title: 'Tokens',
    does: 'Every call of the API carries a token. An application trades its ID and secret for one of its own; a person signs in and lets the application act for them.',
  },
  content: {
    title: 'Content',
    does: 'The library as a catalogue: find, look up and walk artists, albums, tracks, playlists and genres.',
  },
  collection: {
    title: 'Collection',
    does: "A person's own music: the tracks they collected and the playlists they made.",
  },
  discovery: {
    title: 'Discovery',
    does: 'Music that nobody asked for by name: what is new, what is played, and radio without an end.',
  },
  streaming: {
    title: 'Streaming',
    does: 'From the ID of a track to its sound: a signed URL that players open without a token.',
  },
  user: { title: 'User', does: 'What the service knows of the person who is signed in.' },
  images: {
    title: 'Images',
    does: 'The picture of anything, in any size. No token is needed; everything has a picture, drawn where none was found.',
  },
  pages: {
    title: 'Pages',
    does: 'Where the Link of every object leads: pages for people. What goes wrong there is a page too.',
  },
  documents: {
    title: 'Health and documents',
    does: 'Whether the service is well, and how it describes itself.',
  },
} as const satisfies Record<SectionName, { readonly title: string; readonly does: string }>

/** The groups in their order. */
export const sectionNames = Object.keys(sections) as SectionName[]
