import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Verdict } from './step.ts'

/**
 * Runs a tool of `node_modules` on this same Node and keeps what it says, which matters only if it fails.
 *
 * @param script its start file, below `node_modules`
 */
export function runTool(root: string, script: string, args: readonly string[]): Promise<Verdict> {
  const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ passed: code === 0, says: code === 0 ? '' : output.trim() }))
  })
}
