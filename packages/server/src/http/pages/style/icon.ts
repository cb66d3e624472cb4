/** A record on its sleeve: the mark of the service, for the browser's tab. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="7" fill="#b4401a"/>
<circle cx="16" cy="16" r="11" fill="#1d1511"/>
<g fill="none" stroke="#fff" stroke-opacity=".22"><circle cx="16" cy="16" r="9"/><circle cx="16" cy="16" r="7"/></g>
<circle cx="16" cy="16" r="4.4" fill="#ff9466"/><circle cx="16" cy="16" r="1.2" fill="#1d1511"/>
</svg>
`
