/** Nothing came back that could be judged: nobody there, a broken connection, no answer in time, or no HTTP. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered'
  readonly asked: string

  constructor(asked: string, why: string) {
    super(why)
    this.asked = asked
  }
}
