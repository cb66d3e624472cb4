/** File systems that change without telling: other machines write to them. Numbers as `statfs(2)` gives them on Linux. */
const silent: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x01021997, '9p'],
  [0x65735546, 'FUSE'],
  [0x00c36400, 'Ceph'],
  [0x5346414f, 'AFS'],
  [0x73757245, 'Coda'],
  [0x786f4256, 'VirtualBox shared folder'],
  [0xbacbacbc, 'VMware shared folder'],
])

/** The name of a file system that does not tell all changes, by its number; null for one that does, or an unknown one. */
export function nameSilentFileSystem(type: number | null): string | null {
  // Node gives numbers above 2 to the 31st as negative ones on some systems.
  return type === null ? null : (silent.get(type >>> 0) ?? null)
}
