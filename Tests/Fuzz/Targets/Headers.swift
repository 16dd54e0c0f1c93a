// SPDX-License-Identifier: Apache-2.0

import Logging
import RPC

extension Target {
  /// Headers as lines `name<tab>value`, any bytes; an empty line; then the body.
  static let headers = Target(
    name: "headers", about: "headers and body of a request to a server, of a reply to a client",
    seeds: { (try? HeaderSeeds.all()) ?? [] },
    consume: { bytes in
      let (headers, body) = HeaderSeeds.split(bytes)
      let request = RequestRecord(key: [], headers: headers, body: body)
      // A server without methods answers each at once.
      let outcome = HeaderSeeds.server.admit(request).start { _ in }
      precondition(outcome != nil, "a server without methods runs something")
      _ = try? ReplyHead(parsing: headers)
      _ = HeaderSeeds.server.undecodable(headers, reason: "fuzz")
    })
}

private enum HeaderSeeds {
  static let key: [UInt8] = Array("a key of thirty-two bytes is here".utf8)
  static let server = Server(
    router: Router(), keyring: CallerKeyring(master: key),
    logger: Logger(label: "fuzz") { _ in SwiftLogNoOpLogHandler() })

  static func split(_ bytes: [UInt8]) -> (headers: [RecordHeader], body: [UInt8]) {
    var headers: [RecordHeader] = []
    var rest = bytes[...]
    while let end = rest.firstIndex(of: 0x0A), end > rest.startIndex {
      let line = rest[..<end]
      let tab = line.firstIndex(of: 0x09) ?? line.endIndex
      headers.append(
        RecordHeader(String(decoding: line[..<tab], as: UTF8.self), Array(line[tab...].dropFirst())))
      rest = rest[(end + 1)...]
    }
    return (headers, Array(rest.dropFirst()))
  }

  static func all() throws -> [[UInt8]] {
    let caller = try Caller("H50000000001")
    let secret = SigningKey(CallerKeyring.derive(master: key, caller: caller.name))
    let head = RequestHead(
      id: "01890a5d-ac96-774b-bcce-b302099a8057", method: "tongjie.claims.v1.Claims/Settle",
      replyPartition: 3, deadline: Deadline(unixMilliseconds: 4_000_000_000_000), caller: caller,
      traceparent: Traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"))
    let reply = ReplyHead(id: head.id, status: .aborted, message: "again", serverTime: 1_700_000_000_000)
    return [join(head.signedHeaders(body: [1, 2], key: secret), [1, 2]), join(reply.headers, [])]
  }

  private static func join(_ headers: [RecordHeader], _ body: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    for header in headers {
      bytes += Array(header.name.utf8)
      bytes.append(0x09)
      bytes += header.value
      bytes.append(0x0A)
    }
    bytes.append(0x0A)
    return bytes + body
  }
}
