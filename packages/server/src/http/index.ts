export type { HttpLog } from './log-requests.ts'
export { type HttpService, openHttp } from './open-http.ts'
