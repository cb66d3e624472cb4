export { readXml, type XmlElement, XmlError } from './read-xml.ts'
