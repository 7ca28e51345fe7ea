export type { InvalidUtf8, Transform, Transformed, TransformedInto } from "./transform.ts";
export { uppercase } from "./uppercase.ts";
export { uppercaseAscii } from "./ascii.ts";
export { createUppercaser, type Uppercaser } from "./uppercaser.ts";
export { countLetter, type CountLetterOptions } from "./count-letter.ts";
export { identity } from "./identity.ts";

export { encodeMessage, framings, type Framing } from "./framing.ts";
export {
  createDecoder,
  defaultMaxMessageBytes,
  type DecodeError,
  type Decoded,
  type Decoder,
  type DecoderOptions,
  type MessageCutOff,
  type MessageTooLong,
} from "./decoder.ts";

export {
  decodeStream,
  encodeStream,
  MessageError,
  transformStream,
  uppercaseStream,
  type BytesStream,
} from "./streams.ts";

export { createInbox, type Inbox, type InboxOptions, type InboxWriter, type ReceiveOptions } from "./inbox.ts";
export { createDeadline, type Deadline } from "./deadline.ts";
export { checkInteger, checkTimeoutMs } from "./check-option.ts";
export { concatBytes } from "./concat-bytes.ts";
