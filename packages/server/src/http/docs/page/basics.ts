import { callParameters, limits } from '@regroove/contract'
import { html, type Markup } from '../../pages/html.ts'
import { describeParameters } from '../describe-operation.ts'
import { writeParameterList } from './write-route.ts'

/** Writes what holds for every call. Contract section 1. */
export function writeBasics(): Markup {
  return html`<div class="columns">
<div><h3>Calls</h3>
<p>Every path of the API begins with its version, <code>/1/</code>. Names of parameters, words of a path and words of a
vocabulary are read in any case; a parameter that nobody knows is passed over. Lists in one parameter are joined by
<code>+</code>. HEAD works wherever GET does.</p></div>
<div><h3>Tokens</h3>
<p>Send <code>Authorization: Bearer $TOKEN</code>; where no header can be sent, <code>accessToken=$TOKEN</code> in the query.
A token that is past its time is answered with 401 and a code of its own: get a new one and call again.</p></div>
<div><h3>Formats</h3>
<p>JSON, unless <code>Accept</code> prefers <code>application/xml</code> or <code>contentType=xml</code> asks for it;
JSONP with <code>jsonp=name</code>. Members that are empty are left out. Dates are UTC, durations
<code>[d.]hh:mm:ss</code>. Answers are compressed when <code>Accept-Encoding</code> allows it, and have an
<code>ETag</code>.</p></div>
<div><h3>Lists</h3>
<p>A page of a list holds <code>Items</code>, <code>TotalItemCount</code> and, where it goes on, a
<code>ContinuationToken</code>. Call the same URL with <code>continuationToken</code> to go on. A page has at most
${limits.maxItems} items.</p></div>
<div><h3>Errors</h3>
<p>The status tells what kind of trouble it is, <code>Error.ErrorCode</code> which, and <code>Error.Message</code> what was
wrong with this request. Beside results, with status 200, <code>Error</code> says what is missing from them.
408, 429, 502 and 503 may be sent again; <code>Retry-After</code> says when.</p></div>
<div><h3>Identifiers</h3>
<p>An ID is a namespace and an identifier: <code>music.{guid}</code> for artists, albums and tracks,
<code>music.playlist.{guid}</code> for playlists. <code>music.isrc</code>, <code>music.icpn</code> and
<code>music.mbid</code> can be looked up.</p></div>
</div>
<h3 id="every-call">Parameters of every call</h3>
${writeParameterList(describeParameters('query', callParameters))}`
}
