import assert from 'node:assert/strict'
import { test } from 'node:test'
import { activities, findActivity, findMood, moods } from './moods-and-activities.ts'

test('moods and activities are found by their IDs in any case, and not among each other', () => {
  for (const mood of moods) assert.equal(findMood(mood.toUpperCase()), mood)
  for (const activity of activities) assert.equal(findActivity(activity.toLowerCase()), activity)
  assert.equal(findActivity('happy'), null)
  assert.equal(findMood('dinner_party'), null)
  for (const id of ['', 'toString', 'Happy ', 'Dinner Party']) {
    assert.equal(findMood(id) ?? findActivity(id), null, id)
  }
})
