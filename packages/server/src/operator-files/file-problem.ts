/** What is wrong with a file of the operator: the place begins a sentence, and the problem ends it. */
export interface FileProblem {
  readonly place: string
  readonly problem: string
}
