/** How a person can see one status. */
export type StatusExample = {
  readonly status: number
  /** In a few words, for a row of a table. */
  readonly brief: string
  /** What must be known before the lines are pasted; null for nothing. */
  readonly says: string | null
  /** The line that the service has to be started with; null where any start will do. */
  readonly start: string | null
  /** Lines for a shell. The last answer that they print has the status. */
  readonly lines: string
}

/** What the lines below expect of the shell that they are pasted into. */
export const preparation = `BASE=\${BASE:-http://127.0.0.1:4768}
pick() { grep -o "\\"$1\\": *\\"[^\\"]*\\"" | head -n 1 | cut -d '"' -f 4; }
APP=$(npx regroove app create "Status codes")
CLIENT_ID=$(echo "$APP" | pick client_id)
CLIENT_SECRET=$(echo "$APP" | pick client_secret)
TOKEN=$(curl -s "$BASE/accesstoken.srf" -d grant_type=client_credentials -d "client_id=$CLIENT_ID" \\
  -d "client_secret=$CLIENT_SECRET" -d scope=app.music.xboxlive.com | pick access_token)
printf 'a good password' | npx regroove user create ana --password-stdin --subscription paid
printf 'a good password' | npx regroove user create ben --password-stdin --subscription none
ANA=$(npx regroove token --user ana --app "$CLIENT_ID" | pick access_token)
BEN=$(npx regroove token --user ben --app "$CLIENT_ID" | pick access_token)
DEVICE=0123456789abcdef0123456789abcdef
SEARCH="$BASE/1/content/music/search"
TRACK=$(curl -s -H "Authorization: Bearer $TOKEN" "$SEARCH?q=lantern&filters=tracks" | pick Id)`

const asAna = `-H "Authorization: Bearer $ANA"`
const post = `curl -s ${asAna} -H 'Content-Type: application/json'`
const playlists = '"$BASE/1/content/music/collection/playlists'
const makePlaylist = (name: string) =>
  `PLAYLIST=$(${post} ${playlists}/create" -d '{"Name":"${name}"}' | pick Id)`
const streamUrl = `URL=$(curl -s ${asAna} "$BASE/1/content/$TRACK/stream?clientInstanceId=$DEVICE&format=original" | pick Url)`

const example = (
  status: number,
  brief: string,
  lines: readonly string[],
  { says = null, start = null }: Partial<Pick<StatusExample, 'says' | 'start'>> = {},
): StatusExample => ({ status, brief, says, start, lines: lines.join('\n') })

/** One way to see each of the sixteen, in the order of the table. */
export const statusExamples: readonly StatusExample[] = [
  example(200, 'a search', ['curl -si -H "Authorization: Bearer $TOKEN" "$SEARCH?q=lantern"']),
  example(400, '`maxItems=42`, where 25 is the most', [
    'curl -si -H "Authorization: Bearer $TOKEN" "$SEARCH?q=lantern&maxItems=42"',
  ]),
  example(401, 'a search without a token', ['curl -si "$SEARCH?q=lantern"']),
  example(403, 'a full stream for a user without a Music Pass', [
    'curl -si -H "Authorization: Bearer $BEN" "$BASE/1/content/$TRACK/stream?clientInstanceId=$DEVICE"',
  ]),
  example(404, 'a lookup of the ID that is all zeros', [
    'curl -si -H "Authorization: Bearer $TOKEN" \\',
    '  "$BASE/1/content/music.00000000-0000-0000-0000-000000000000/lookup"',
  ]),
  example(406, '`/2/content/music/search`', [
    'curl -si -H "Authorization: Bearer $TOKEN" "$BASE/2/content/music/search?q=lantern"',
  ]),
  example(
    408,
    'half a request, and then silence',
    [`(printf 'GET /healthz HTTP/1.1\\r\\n'; sleep 16) | curl -s "telnet://\${BASE#http://}"`],
    { says: 'Half a request; the answer comes after ten seconds.' },
  ),
  example(
    409,
    'two edits of a playlist with one `CollectionStateToken`',
    [
      makePlaylist('A'),
      `STATE=$(curl -s ${asAna} "$BASE/1/content/$PLAYLIST/lookup" | pick CollectionStateToken)`,
      'for NAME in B C; do',
      `  ${post} -i ${playlists}/update" \\`,
      `    -d '{"Id":"'$PLAYLIST'","Name":"'$NAME'","CollectionStateToken":"'$STATE'"}'`,
      'done',
    ],
    { says: 'The first edit is done, and changes the state; the second comes with the old one.' },
  ),
  example(410, 'a playlist that was deleted', [
    makePlaylist('Soon gone'),
    `${post} ${playlists}/delete" -d '{"Id":"'$PLAYLIST'"}'`,
    `curl -si ${asAna} "$BASE/1/content/$PLAYLIST/lookup"`,
  ]),
  example(412, '`If-Match: "other"` on a piece of music', [
    streamUrl,
    `curl -si -H 'If-Match: "other"' "$URL"`,
  ]),
  example(416, '`Range: bytes=999999999-` of a smaller file', [streamUrl, 'curl -si -r 999999999- "$URL"']),
  example(
    429,
    'two calls where one a minute is allowed',
    [
      'for CALL in 1 2; do',
      '  curl -si -H "Authorization: Bearer $TOKEN" "$BASE/1/content/music/catalog/genres"',
      'done',
    ],
    { start: 'REGROOVE_RATE_LIMIT=1/60s npm start' },
  ),
  example(
    500,
    'a fault that a test switches on',
    ['npm test -- packages/server/test/statuses/each-status.test.ts --test-name-pattern=500'],
    {
      says: 'Nothing that can be sent leads here, and no setting: it would be a fault of ours. A test switches one on.',
    },
  ),
  example(501, '`PATCH` of anything', ['curl -si -X PATCH "$BASE/1/content/music/search"']),
  example(
    502,
    'a stream while the folder of the library is away',
    [
      `LIBRARY="\${REGROOVE_DATA:-data}/demo-library"`,
      'mv "$LIBRARY" "$LIBRARY-away"',
      `curl -si ${asAna} "$BASE/1/content/$TRACK/stream?clientInstanceId=$DEVICE"`,
      'mv "$LIBRARY-away" "$LIBRARY"',
    ],
    { says: 'The folder of the library goes away for a moment, as an unplugged disk would.' },
  ),
  example(
    503,
    'a call while the service is starting',
    [
      'PATH="$PWD/node_modules/.bin:$PATH"',
      `node -e 'lock = new (require("node:sqlite").DatabaseSync)(process.argv[1])`,
      `  lock.exec("BEGIN EXCLUSIVE"); setTimeout(() => lock.close(), 60000)' "\${REGROOVE_DATA:-data}/accounts.sqlite" &`,
      'sleep 1; npm start &',
      'until curl -s -o /dev/null "$BASE/healthz"; do sleep 0.2; done',
      'curl -si "$SEARCH?q=lantern"',
    ],
    {
      says: 'Stop the service first. Another process keeps its database for a minute; the start waits for it, and goes on then.',
    },
  ),
]
