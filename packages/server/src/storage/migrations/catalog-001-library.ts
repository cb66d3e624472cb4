import { type Kysely, sql } from 'kysely'

/** The library as first laid out: folders, files, artists, albums, tracks, genres, pictures, outside IDs. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('library_folder')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('path', 'text', (c) => c.notNull().unique())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('checked_at_ms', 'bigint', (c) => c.notNull())
    .execute()

  await db.schema
    .createTable('file')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('folder_id', 'integer', (c) => c.notNull().references('library_folder.id'))
    .addColumn('path', 'text', (c) => c.notNull())
    .addColumn('directory', 'text', (c) => c.notNull())
    .addColumn('size_bytes', 'bigint', (c) => c.notNull())
    .addColumn('modified_ms', 'bigint', (c) => c.notNull())
    .addColumn('inode', 'text')
    .addColumn('audio_hash', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('problem', 'text')
    .addColumn('track_id', 'integer')
    .addColumn('container', 'text')
    .addColumn('codec', 'text')
    .addColumn('media_type', 'text')
    .addColumn('is_lossless', 'integer', (c) => c.notNull())
    .addColumn('bitrate_kbps', 'integer')
    .addColumn('sample_rate_hz', 'integer')
    .addColumn('channels', 'integer')
    .addColumn('bits_per_sample', 'integer')
    .addColumn('duration_ms', 'integer')
    .addColumn('tags', 'text')
    .addColumn('added_at_ms', 'bigint', (c) => c.notNull())
    .addColumn('missing_since_ms', 'bigint')
    .addColumn('needs_matching', 'integer', (c) => c.notNull().defaultTo(0))
    .addUniqueConstraint('file_path', ['folder_id', 'path'])
    .execute()
  await index(db, 'file_directory', 'file', ['folder_id', 'directory'])
  await index(db, 'file_track', 'file', ['track_id'])
  await index(db, 'file_inode', 'file', ['inode'])
  await index(db, 'file_audio_hash', 'file', ['audio_hash'])

  await itemTable(db, 'artist')
    .addColumn('identity_key', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('biography', 'text')
    .addColumn('track_count', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await index(db, 'artist_search_key', 'artist', ['search_key'])
  await index(db, 'artist_identity', 'artist', ['identity_key'])

  await itemTable(db, 'album')
    .addColumn('identity_key', 'text', (c) => c.notNull().unique())
    .addColumn('subtitle', 'text')
    .addColumn('album_type', 'text', (c) => c.notNull())
    .addColumn('released_at_ms', 'bigint')
    .addColumn('label', 'text')
    .addColumn('barcode', 'text')
    .addColumn('is_explicit', 'integer', (c) => c.notNull())
    .addColumn('track_count', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('duration_ms', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('artist_sort_key', 'text', (c) => c.notNull())
    .execute()
  await index(db, 'album_search_key', 'album', ['search_key'])

  await itemTable(db, 'track')
    .addColumn('identity_key', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('album_id', 'integer', (c) => c.notNull().references('album.id'))
    .addColumn('subtitle', 'text')
    .addColumn('disc_number', 'integer', (c) => c.notNull())
    .addColumn('track_number', 'integer', (c) => c.notNull())
    .addColumn('duration_ms', 'integer', (c) => c.notNull())
    .addColumn('released_at_ms', 'bigint')
    .addColumn('isrc', 'text')
    .addColumn('is_explicit', 'integer', (c) => c.notNull())
    .addColumn('track_gain_centidb', 'integer')
    .addColumn('album_gain_centidb', 'integer')
    .addColumn('is_playable', 'integer', (c) => c.notNull())
    .execute()
  await index(db, 'track_search_key', 'track', ['search_key'])
  await index(db, 'track_identity', 'track', ['identity_key'])
  await index(db, 'track_album', 'track', ['album_id', 'disc_number', 'track_number', 'id'])

  for (const item of ['album', 'track'] as const) {
    await db.schema
      .createTable(`${item}_artist`)
      .addColumn(`${item}_id`, 'integer', (c) => c.notNull().references(`${item}.id`))
      .addColumn('position', 'integer', (c) => c.notNull())
      .addColumn('artist_id', 'integer', (c) => c.notNull().references('artist.id'))
      .addColumn('role', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint(`${item}_artist_order`, [`${item}_id`, 'position'] as never)
      .execute()
    await index(db, `${item}_artist_artist`, `${item}_artist`, ['artist_id', `${item}_id`])
  }

  await db.schema
    .createTable('genre')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('search_key', 'text', (c) => c.notNull().unique())
    .addColumn('parent_id', 'integer')
    .execute()
  for (const item of ['artist', 'album', 'track'] as const) {
    await db.schema
      .createTable(`${item}_genre`)
      .addColumn('item_id', 'integer', (c) => c.notNull().references(`${item}.id`))
      .addColumn('position', 'integer', (c) => c.notNull())
      .addColumn('genre_id', 'integer', (c) => c.notNull().references('genre.id'))
      .addPrimaryKeyConstraint(`${item}_genre_order`, ['item_id', 'position'] as never)
      .execute()
    await index(db, `${item}_genre_genre`, `${item}_genre`, ['genre_id', 'item_id'])
  }

  await db.schema
    .createTable('outside_id')
    .addColumn('namespace', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('item_id', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('outside_id_value', ['namespace', 'value', 'kind', 'item_id'] as never)
    .execute()
  await index(db, 'outside_id_item', 'outside_id', ['kind', 'item_id'])

  await db.schema
    .createTable('picture')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('folder_id', 'integer', (c) => c.notNull().references('library_folder.id'))
    .addColumn('path', 'text', (c) => c.notNull())
    .addColumn('directory', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('embedded_index', 'integer')
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('media_type', 'text', (c) => c.notNull())
    .addColumn('size_bytes', 'bigint', (c) => c.notNull())
    .addColumn('modified_ms', 'bigint', (c) => c.notNull())
    .execute()
  await index(db, 'picture_path', 'picture', ['folder_id', 'path', 'embedded_index'])
  await index(db, 'picture_directory', 'picture', ['folder_id', 'directory', 'embedded_index'])

  await db.schema
    .createTable('stale_item')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('item_id', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('stale_item_id', ['kind', 'item_id'] as never)
    .execute()

  await db.schema
    .createTable('library_state')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute()
}

/** The columns that artist, album and track share. */
function itemTable(db: Kysely<never>, name: string) {
  return db.schema
    .createTable(name)
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('guid', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('sort_key', 'text', (c) => c.notNull())
    .addColumn('search_key', 'text', (c) => c.notNull())
    .addColumn('mbid', 'text')
    .addColumn('added_at_ms', 'bigint', (c) => c.notNull())
    .addColumn('removed_at_ms', 'bigint')
    .addColumn('play_count', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('search_bucket', 'integer', (c) => c.notNull().defaultTo(sql`65535`))
    .addColumn('picture_id', 'integer')
}

function index(db: Kysely<never>, name: string, table: string, columns: readonly string[]): Promise<void> {
  return db.schema
    .createIndex(name)
    .on(table)
    .columns(columns as never)
    .execute()
}
