export { type Door, type DoorOptions, openDoor } from './door/open-door.ts'
export type { Tls } from './door/open-server.ts'
export type { HttpLog } from './log-requests.ts'
export { type HttpService, openHttp } from './open-http.ts'
