// SPDX-License-Identifier: Apache-2.0

/// The headers of a reply.
public struct ReplyHead: Sendable, Hashable {
  /// The `rpc-id` of the call it answers.
  public let id: String
  public let status: StatusCode
  /// Empty when OK.
  public let message: String
  /// The server's clock, Unix ms: with `DEADLINE_EXCEEDED`, since the caller's clock may be slow.
  public let serverTime: Int64?
  /// Nil when OK.
  public let details: ErrorDetails?

  public init(
    id: String, status: StatusCode, message: String = "", serverTime: Int64? = nil,
    details: ErrorDetails? = nil
  ) {
    self.details = details
    self.id = id
    self.status = status
    self.message = message
    self.serverTime = serverTime
  }

  /// A status of a later version of the contract reads as `unknown`.
  public init(parsing headers: [RecordHeader]) throws(MalformedRecord) {
    let table = try HeaderTable(headers)
    id = try table.text(HeaderName.id)
    status = StatusCode(rawValue: Int(try table.number(HeaderName.status))) ?? .unknown
    message = table.looseText(HeaderName.message) ?? ""
    serverTime = try? table.number(HeaderName.serverTime)
    details = table.bytes(HeaderName.details).flatMap { ErrorDetails(bytes: $0) }
  }

  public var headers: [RecordHeader] {
    var headers = [RecordHeader(HeaderName.id, id), RecordHeader(HeaderName.status, String(status.rawValue))]
    if !message.isEmpty { headers.append(RecordHeader(HeaderName.message, Self.cut(message))) }
    if let serverTime { headers.append(RecordHeader(HeaderName.serverTime, String(serverTime))) }
    if let bytes = details?.bytes { headers.append(RecordHeader(HeaderName.details, bytes)) }
    return headers
  }

  /// At most `RecordLimit.messageBytes`, cut between characters.
  private static func cut(_ message: String) -> String {
    if message.utf8.count <= RecordLimit.messageBytes { return message }
    var text = ""
    var count = 0
    for character in message {
      count += character.utf8.count
      guard count <= RecordLimit.messageBytes else { break }
      text.append(character)
    }
    return text
  }
}
