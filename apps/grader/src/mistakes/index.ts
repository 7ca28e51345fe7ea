import type { Mistake } from "./mistake.ts";
import { acceptNotUnpacked } from "./addresses/accept-not-unpacked.ts";
import { addressNotATuple } from "./addresses/address-not-a-tuple.ts";
import { fixedAddress } from "./addresses/fixed-address.ts";
import { loopbackOnly } from "./addresses/loopback-only.ts";
import { missingListen } from "./addresses/missing-listen.ts";
import { portByteOrder } from "./addresses/port-byte-order.ts";
import { portNotANumber } from "./addresses/port-not-a-number.ts";
import { recvOnWelcomingSocket } from "./addresses/recv-on-welcoming-socket.ts";
import { sendOnUdpSocket } from "./addresses/send-on-udp-socket.ts";
import { sendsStrNotBytes } from "./addresses/sends-str-not-bytes.ts";
import { sendtoWithoutAddress } from "./addresses/sendto-without-address.ts";
import { udpNotBound } from "./addresses/udp-not-bound.ts";
import { wrongPort } from "./addresses/wrong-port.ts";
import { wrongSocketType } from "./addresses/wrong-socket-type.ts";
import { clientAsksOnce } from "./clients/client-asks-once.ts";
import { clientBindsServerPort } from "./clients/client-binds-server-port.ts";
import { clientConcatenatesBytes } from "./clients/client-concatenates-bytes.ts";
import { clientConnectsAnew } from "./clients/client-connects-anew.ts";
import { clientCountsLocally } from "./clients/client-counts-locally.ts";
import { clientHardCodedServer } from "./clients/client-hard-coded-server.ts";
import { clientIgnoresInput } from "./clients/client-ignores-input.ts";
import { clientNeverShowsReply } from "./clients/client-never-shows-reply.ts";
import { clientPrintsBytes } from "./clients/client-prints-bytes.ts";
import { clientReceivesBeforeSending } from "./clients/client-receives-before-sending.ts";
import { clientUppercasesBeforeSending } from "./clients/client-uppercases-before-sending.ts";
import { clientUppercasesLocally } from "./clients/client-uppercases-locally.ts";
import { clientWaitsForClose } from "./clients/client-waits-for-close.ts";
import { pairDoesNotFit } from "./clients/pair-does-not-fit.ts";
import { pairFitsOnlyItself } from "./clients/pair-fits-only-itself.ts";
import { sendsFirstWordOnly } from "./clients/sends-first-word-only.ts";
import { compileError } from "./launch/compile-error.ts";
import { crash } from "./launch/crash.ts";
import { curlyQuotes } from "./launch/curly-quotes.ts";
import { makefileError } from "./launch/makefile-error.ts";
import { neverServes } from "./launch/never-serves.ts";
import { noMain } from "./launch/no-main.ts";
import { python2InputEval } from "./launch/python2-input-eval.ts";
import { python2Print } from "./launch/python2-print.ts";
import { python2RawInput } from "./launch/python2-raw-input.ts";
import { shadowedSocketModule } from "./launch/shadowed-socket-module.ts";
import { socketModuleVsClass } from "./launch/socket-module-vs-class.ts";
import { syntaxError } from "./launch/syntax-error.ts";
import { unqualifiedSocketName } from "./launch/unqualified-socket-name.ts";
import { waitsForInput } from "./launch/waits-for-input.ts";
import { acceptOutsideLoop } from "./life-cycle/accept-outside-loop.ts";
import { closesBeforeReply } from "./life-cycle/closes-before-reply.ts";
import { closesWelcomingSocket } from "./life-cycle/closes-welcoming-socket.ts";
import { connectionLeftOpen } from "./life-cycle/connection-left-open.ts";
import { diesOnEarlyDisconnect } from "./life-cycle/dies-on-early-disconnect.ts";
import { exitsWhenClientLeaves } from "./life-cycle/exits-when-client-leaves.ts";
import { servesOnce } from "./life-cycle/serves-once.ts";
import { spinsAfterClose } from "./life-cycle/spins-after-close.ts";
import { waitsForEndOfStream } from "./life-cycle/waits-for-end-of-stream.ts";
import { waitsForNewline } from "./life-cycle/waits-for-newline.ts";
import { bufferTooSmall } from "./replies/buffer-too-small.ts";
import { constantReply } from "./replies/constant-reply.ts";
import { echoesUnchanged } from "./replies/echoes-unchanged.ts";
import { extraTextInReply } from "./replies/extra-text-in-reply.ts";
import { lastByteLost } from "./replies/last-byte-lost.ts";
import { notEveryLetter } from "./replies/not-every-letter.ts";
import { nulPadding } from "./replies/nul-padding.ts";
import { printsInsteadOfReplying } from "./replies/prints-instead-of-replying.ts";
import { repliesFromNewSocket } from "./replies/replies-from-new-socket.ts";
import { repliesReprOfBytes } from "./replies/replies-repr-of-bytes.ts";
import { repliesTwice } from "./replies/replies-twice.ts";
import { staleBuffer } from "./replies/stale-buffer.ts";
import { swapsCase } from "./replies/swaps-case.ts";
import { stripsWhitespace } from "./replies/strips-whitespace.ts";
import { sharedConnectionVariable } from "./several-clients/shared-connection-variable.ts";
import { threadArgsNotATuple } from "./several-clients/thread-args-not-a-tuple.ts";
import { recvfromNotUnpacked } from "./addresses/recvfrom-not-unpacked.ts";
import { tcpNotBound } from "./addresses/tcp-not-bound.ts";
import { diesOnEmptyMessage } from "./life-cycle/dies-on-empty-message.ts";
import { replyNotFlushed } from "./life-cycle/reply-not-flushed.ts";
import { repliesToWrongAddress } from "./replies/replies-to-wrong-address.ts";
import { blocksOtherClients } from "./several-clients/blocks-other-clients.ts";
import { forkKeepsConnection } from "./several-clients/fork-keeps-connection.ts";
import { mainClosesWorkerConnection } from "./several-clients/main-closes-worker-connection.ts";
import { threadNeverStarted } from "./several-clients/thread-never-started.ts";

/** In the order in which they are reported: what keeps a program from starting comes first. */
export const mistakes: readonly Mistake[] = [
  syntaxError,
  compileError,
  makefileError,
  noMain,
  crash,
  python2Print,
  python2RawInput,
  python2InputEval,
  curlyQuotes,
  shadowedSocketModule,
  unqualifiedSocketName,
  socketModuleVsClass,
  waitsForInput,
  neverServes,
  addressNotATuple,
  portNotANumber,
  portByteOrder,
  wrongPort,
  loopbackOnly,
  fixedAddress,
  wrongSocketType,
  udpNotBound,
  tcpNotBound,
  missingListen,
  recvOnWelcomingSocket,
  acceptNotUnpacked,
  recvfromNotUnpacked,
  sendtoWithoutAddress,
  sendOnUdpSocket,
  sendsStrNotBytes,
  servesOnce,
  closesWelcomingSocket,
  acceptOutsideLoop,
  connectionLeftOpen,
  closesBeforeReply,
  waitsForNewline,
  waitsForEndOfStream,
  replyNotFlushed,
  exitsWhenClientLeaves,
  diesOnEarlyDisconnect,
  diesOnEmptyMessage,
  spinsAfterClose,
  echoesUnchanged,
  notEveryLetter,
  swapsCase,
  repliesReprOfBytes,
  stripsWhitespace,
  bufferTooSmall,
  lastByteLost,
  extraTextInReply,
  nulPadding,
  staleBuffer,
  constantReply,
  printsInsteadOfReplying,
  repliesTwice,
  repliesToWrongAddress,
  repliesFromNewSocket,
  blocksOtherClients,
  threadNeverStarted,
  mainClosesWorkerConnection,
  forkKeepsConnection,
  threadArgsNotATuple,
  sharedConnectionVariable,
  clientUppercasesLocally,
  clientUppercasesBeforeSending,
  clientCountsLocally,
  clientPrintsBytes,
  clientConcatenatesBytes,
  clientIgnoresInput,
  sendsFirstWordOnly,
  clientNeverShowsReply,
  clientBindsServerPort,
  clientReceivesBeforeSending,
  clientAsksOnce,
  clientConnectsAnew,
  clientWaitsForClose,
  clientHardCodedServer,
  pairDoesNotFit,
  pairFitsOnlyItself,
];
