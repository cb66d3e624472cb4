// Plain JavaScript, loaded by `node --import` before any script: an old Node then says what is missing
// instead of failing on the first `.ts` file.
const neededMajor = 24
if (Number(process.versions.node.split('.')[0]) < neededMajor) {
  console.error(
    `Node ${neededMajor} is missing (this is ${process.version}): run "npm ci" on Linux or Windows, install it elsewhere`,
  )
  process.exit(1)
}
