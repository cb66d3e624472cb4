import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Machine, planInstall } from './plan-install.ts'
import { type SystemNeed, systemNeeds } from './system-needs.ts'

const debian: Machine = { platform: 'linux', hasApt: true, isRoot: false, sudoIsOpen: false }
const [ffmpeg, nginx] = ['ffmpeg', 'nginx'].map((name) => systemNeeds.find(({ command }) => command === name))
const missing = [ffmpeg, nginx] as SystemNeed[]

test('root on Debian installs by itself, without sudo', () => {
  assert.deepEqual(planInstall(missing, { ...debian, isRoot: true }), {
    way: 'apt',
    packages: ['ffmpeg', 'nginx-light'],
    sudo: false,
  })
})

test('a sudo that asks for no password is used', () => {
  assert.deepEqual(planInstall(missing, { ...debian, sudoIsOpen: true }), {
    way: 'apt',
    packages: ['ffmpeg', 'nginx-light'],
    sudo: true,
  })
})

test('a person on Debian gets one command, which also stops the service that the package starts', () => {
  assert.deepEqual(planInstall(missing, debian), {
    way: 'tell',
    command:
      'sudo apt-get update && sudo apt-get install --yes --no-install-recommends ffmpeg nginx-light' +
      ' && sudo systemctl disable --now nginx',
  })
})

test('no service is stopped when the missing package brings none', () => {
  const plan = planInstall([ffmpeg!], debian)
  assert.ok(plan.way === 'tell' && !plan.command.includes('systemctl'))
})

test('a person on a Mac gets a brew command', () => {
  assert.deepEqual(planInstall(missing, { ...debian, platform: 'darwin', hasApt: false }), {
    way: 'tell',
    command: 'brew install ffmpeg nginx',
  })
})

test('elsewhere the Debian names are the hint, even for root', () => {
  assert.deepEqual(planInstall(missing, { ...debian, hasApt: false, isRoot: true }), {
    way: 'ask',
    packages: ['ffmpeg', 'nginx-light'],
  })
})
