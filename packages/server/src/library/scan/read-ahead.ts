/**
 * Starts work on items before its turn comes, and gives the outcomes in the items' order.
 *
 * @param start begins the work on an item; its failure is thrown when its turn comes
 * @param ahead how many items may be under way
 */
export async function* readAhead<Item, Outcome>(
  items: AsyncIterable<Item>,
  start: (item: Item) => Promise<Outcome>,
  ahead: number,
): AsyncGenerator<Outcome> {
  const underWay: Promise<Outcome>[] = []
  for await (const item of items) {
    const outcome = start(item)
    // It may fail before its turn, when nobody waits for it yet.
    outcome.catch(() => {})
    underWay.push(outcome)
    if (underWay.length >= ahead) yield await underWay.shift()!
  }
  for (const outcome of underWay) yield await outcome
}
