// SPDX-License-Identifier: Apache-2.0

/// What the transport does with a request that came to its end.
public enum ServerOutcome: Sendable, Hashable {
  case reply(ReplyRecord)
  /// The record breaks the contract: it belongs to the dead letters.
  case undecodable(reason: String, reply: ReplyRecord?)

  /// Nil when nobody can be answered.
  public var reply: ReplyRecord? {
    switch self {
    case .reply(let reply): reply
    case .undecodable(_, let reply): reply
    }
  }
}

/// Whom to answer, read from headers of which others may be broken.
struct ReplyAddress {
  let id: String
  let caller: Caller
  let partition: Int32

  init?(_ headers: [RecordHeader]) {
    let needed = [HeaderName.id, HeaderName.caller, HeaderName.replyPartition]
    let own = headers.prefix(RecordLimit.headers).filter { needed.contains($0.name) }
    guard let table = try? HeaderTable(own), let id = try? table.text(HeaderName.id),
      UUIDv7.isWellFormed(id),
      let name = try? table.text(HeaderName.caller), let caller = try? Caller(name),
      let partition = try? table.number(HeaderName.replyPartition), partition <= 65_535
    else { return nil }
    (self.id, self.caller, self.partition) = (id, caller, Int32(partition))
  }
}
