export type { HttpLog } from './log-requests.ts'
export { type HttpOptions, type HttpService, openHttp } from './open-http.ts'
