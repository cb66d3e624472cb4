/** Why a backup is not made, or not restored: a sentence for the operator. Nothing was changed then. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}
