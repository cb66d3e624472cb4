import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** All that the two databases of a data folder hold, by table; a service may be at work in it. */
export function dumpDatabases(folder: string): Readonly<Record<string, Readonly<Record<string, object[]>>>> {
  return Object.fromEntries(
    ['accounts', 'catalog'].map((name) => {
      const db = new DatabaseSync(path.join(folder, `${name}.sqlite`), { readOnly: true })
      const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all()
      const content = tables.map(({ name: table }) => [table, db.prepare(`SELECT * FROM "${table}"`).all()])
      db.close()
      return [name, Object.fromEntries(content)]
    }),
  )
}

/** Changes a SQLite file behind everyone's back. */
export function alterDatabase(file: string, sql: string): void {
  const db = new DatabaseSync(file)
  db.exec(sql)
  db.close()
}
