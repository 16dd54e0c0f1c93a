// SPDX-License-Identifier: Apache-2.0

public import Crypto

/// The headers of a request, checked in form. Nothing in it is proven before `isAuthentic`.
public struct RequestHead: Sendable, Hashable {
  /// A UUID in lower case; correlates one call, kept when the call is repeated.
  public let id: String
  /// As in `tongjie.claims.v1.Claims/Settle`.
  public let method: String
  /// 0 to 65,535.
  public let replyPartition: Int32
  public let deadline: Deadline
  public let caller: Caller
  /// HMAC-SHA256: 32 bytes; nil when the header is missing or not 64 hexadecimal digits.
  public let auth: [UInt8]?
  /// As received when it is a valid W3C trace parent, else nil.
  public let traceparent: String?

  public init(
    id: String, method: String, replyPartition: Int32, deadline: Deadline, caller: Caller,
    traceparent: String? = nil
  ) {
    self.id = id
    self.method = method
    self.replyPartition = replyPartition
    self.deadline = deadline
    self.caller = caller
    self.traceparent = traceparent
    auth = nil
  }

  /// Reads and checks the form of every header but `rpc-auth`, whose absence is an authentication failure.
  public init(parsing headers: [RecordHeader]) throws(MalformedRecord) {
    let table = try HeaderTable(headers)
    id = try table.text(HeaderName.id)
    guard UUIDv7.isWellFormed(id) else { throw MalformedRecord("rpc-id is not a lower-case UUID") }
    method = try table.text(HeaderName.method)
    guard method.utf8.count <= 200 else { throw MalformedRecord("rpc-method is too long") }
    let partition = try table.number(HeaderName.replyPartition)
    guard partition <= 65_535 else { throw MalformedRecord("rpc-reply-partition is out of range") }
    replyPartition = Int32(partition)
    deadline = Deadline(unixMilliseconds: try table.number(HeaderName.deadline))
    let name = try table.text(HeaderName.caller)
    guard let known = try? Caller(name) else { throw MalformedRecord("rpc-caller is not a caller's name") }
    caller = known
    auth = (table.looseText(HeaderName.auth)).flatMap { $0.utf8.count == 64 ? Hex.decode($0.utf8) : nil }
    traceparent = table.looseText(HeaderName.traceparent).flatMap { Traceparent($0) == nil ? nil : $0 }
  }

  /// The headers of a request with this head, signed with the caller's key.
  public func signedHeaders(body: [UInt8], key: SymmetricKey) -> [RecordHeader] {
    let code = authenticator(body: body, key: key)
    var headers = signedFields.map { RecordHeader($0.name, $0.value) }
    headers.append(RecordHeader(HeaderName.auth, Hex.encode(Array(code))))
    if let traceparent { headers.append(RecordHeader(HeaderName.traceparent, traceparent)) }
    return headers
  }

  /// Whether the holder of `key` wrote exactly these headers and this body. Compares in constant time.
  public func isAuthentic(body: [UInt8], key: SymmetricKey) -> Bool {
    guard let auth else { return false }
    let expected = Array(authenticator(body: body, key: key))
    guard expected.count == auth.count else { return false }
    var difference: UInt8 = 0
    for index in expected.indices { difference |= expected[index] ^ auth[index] }
    return difference == 0
  }

  /// The order is part of the contract.
  private var signedFields: [(name: String, value: String)] {
    [
      (HeaderName.id, id), (HeaderName.method, method), (HeaderName.replyPartition, String(replyPartition)),
      (HeaderName.deadline, String(deadline.unixMilliseconds)), (HeaderName.caller, caller.name),
    ]
  }

  /// Over each field and the body, each after its length as four bytes, big-endian. One buffer: a code is made of many small
  /// pieces at several times the price.
  private func authenticator(body: [UInt8], key: SymmetricKey) -> HMAC<SHA256>.MAC {
    let fields = signedFields
    var bytes: [UInt8] = []
    bytes.reserveCapacity(fields.reduce(4 + body.count) { $0 + 4 + $1.value.utf8.count })
    func add(_ count: Int) {
      let length = UInt32(clamping: count)
      for shift: UInt32 in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: length >> shift)) }
    }
    for field in fields {
      add(field.value.utf8.count)
      bytes += field.value.utf8
    }
    add(body.count)
    bytes += body
    return HMAC<SHA256>.authenticationCode(for: bytes, using: key)
  }
}
