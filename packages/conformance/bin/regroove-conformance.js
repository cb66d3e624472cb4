#!/usr/bin/env node
// Plain JavaScript, so that an old Node can read it and say what is missing instead of a syntax error.
const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  console.error(
    `regroove-conformance: needs Node 24 or later, and this is ${process.version} (${process.execPath}). ` +
      'Run it as "npx regroove-conformance" after "npm ci", which brings its own Node 24 on Linux and Windows; ' +
      'elsewhere install Node 24.',
  )
  process.exit(2)
}
const { runCli } = await import('../src/cli/run-cli.ts')
process.exitCode = await runCli(process.argv.slice(2))
