/** How a step went. A step that passes may still have something to say. */
export type Verdict = { readonly passed: boolean; readonly says: string }

/** One thing that `npm run check` looks at. */
export type Step = {
  readonly name: string
  readonly asks: string
  /** @param root absolute path of the repository */
  readonly run: (root: string) => Promise<Verdict> | Verdict
}
