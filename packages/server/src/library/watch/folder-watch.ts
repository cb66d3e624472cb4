/** What notices that something happened in the folders of one library folder. */
export interface FolderWatch {
  /** Watches one more folder; called before the folder is listed. */
  readonly add: (directory: string, absolutePath: string) => void
  /** Whether a folder is watched: what is in one that is not is new. */
  readonly knows: (directory: string) => boolean
  /** Stops watching a folder and all within. */
  readonly drop: (directory: string) => void
  readonly close: () => void
}

/** What a watch calls back with. */
export interface WatchEvents {
  /** Something happened in a folder. */
  readonly onTouched: (directory: string) => void
  /** The system has no more watches to give. */
  readonly onExhausted?: (code: string) => void
}

/** Whether a folder is another one, or within it. */
export function isWithin(directory: string, outer: string): boolean {
  return outer === '' || directory === outer || directory.startsWith(`${outer}/`)
}
