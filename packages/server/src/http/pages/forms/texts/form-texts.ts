/** A text that stands for a number of something: `#` stands for the number. */
export interface Counted {
  readonly one: string
  readonly other: string
}

/** What a page that only tells something says. */
export interface Notice {
  readonly title: string
  readonly says: string
}

/** Everything that the pages of accounts say, in one language. `#` stands for a name where nothing else is said. */
export interface FormTexts {
  readonly signIn: {
    readonly title: string
    /** Of the application that wants to be let in. */
    readonly toContinue: string
    readonly name: string
    readonly password: string
    readonly submit: string
    readonly wrong: string
    readonly tooMany: Counted
    readonly forgotten: string
  }
  readonly consent: {
    /** Of the application. */
    readonly title: string
    /** Of the user. */
    readonly signedInAs: string
    readonly another: string
    readonly wants: string
    readonly scopes: { readonly api: string; readonly offline: string }
    /** Of the host, or the program, that the browser is sent to. */
    readonly goesTo: string
    readonly ownProgram: string
    readonly later: string
    readonly allow: string
    readonly refuse: string
  }
  readonly password: {
    readonly title: string
    readonly madeUp: string
    readonly current: string
    readonly next: string
    readonly again: string
    /** `#` stands for the least number of characters. */
    readonly rule: string
    readonly submit: string
    readonly wrong: string
    readonly same: string
    /** `#` stands for the least number of characters. */
    readonly unfit: string
    readonly differ: string
  }
  readonly account: {
    readonly title: string
    readonly administrator: string
    readonly pass: {
      readonly paid: string
      readonly none: string
      readonly trial: string
      readonly ended: string
    }
    readonly culture: string
    readonly cultureSays: string
    readonly language: string
    readonly country: string
    readonly ofService: string
    readonly save: string
    readonly applications: string
    readonly noApplications: string
    /** `#` stands for a date. */
    readonly since: string
    readonly byOperator: string
    readonly may: { readonly api: string; readonly offline: string }
    readonly withdraw: string
    /** Of the application, for whoever only hears the button. */
    readonly withdrawFrom: string
    readonly browsers: string
    readonly signOut: string
    readonly signOutEverywhere: string
    readonly everywhereSays: string
    readonly done: {
      readonly password: string
      readonly culture: string
      readonly withdrawn: string
    }
  }
  readonly signedOut: Notice
  readonly landing: Notice
  readonly lost: {
    readonly unknownApplication: Notice
    readonly applicationDisabled: Notice
    readonly foreignRedirectUri: Notice
  }
}
