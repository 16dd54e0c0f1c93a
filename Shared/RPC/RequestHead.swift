// SPDX-License-Identifier: Apache-2.0

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
  /// Nil when it is missing or no valid W3C trace parent.
  public let traceparent: Traceparent?
  /// What `rpc-auth` covers before the body. The order is part of the contract.
  private let signed: [RecordHeader]

  public init(
    id: String, method: String, replyPartition: Int32, deadline: Deadline, caller: Caller,
    traceparent: Traceparent? = nil
  ) {
    self.id = id
    self.method = method
    self.replyPartition = replyPartition
    self.deadline = deadline
    self.caller = caller
    self.traceparent = traceparent
    auth = nil
    signed = [
      RecordHeader(HeaderName.id, id), RecordHeader(HeaderName.method, method),
      RecordHeader(HeaderName.replyPartition, String(replyPartition)),
      RecordHeader(HeaderName.deadline, String(deadline.unixMilliseconds)),
      RecordHeader(HeaderName.caller, caller.name),
    ]
  }

  /// Reads and checks the form of every header but `rpc-auth`, whose absence is an authentication failure.
  public init(parsing headers: [RecordHeader]) throws(MalformedRecord) {
    let table = try HeaderTable(headers)
    let idHeader = try table.header(HeaderName.id)
    guard UUIDv7.isWellFormed(idHeader.value) else {
      throw MalformedRecord("rpc-id is not a lower-case UUID")
    }
    id = idHeader.text
    let methodHeader = try table.header(HeaderName.method)
    guard methodHeader.value.count <= 200 else { throw MalformedRecord("rpc-method is too long") }
    method = methodHeader.text
    let partitionHeader = try table.header(HeaderName.replyPartition)
    let partition = try partitionHeader.number()
    guard partition <= 65_535 else { throw MalformedRecord("rpc-reply-partition is out of range") }
    replyPartition = Int32(partition)
    let deadlineHeader = try table.header(HeaderName.deadline)
    deadline = Deadline(unixMilliseconds: try deadlineHeader.number())
    let callerHeader = try table.header(HeaderName.caller)
    guard let known = try? Caller(callerHeader.text) else {
      throw MalformedRecord("rpc-caller is not a caller's name")
    }
    caller = known
    auth = table.bytes(HeaderName.auth).flatMap { $0.count == 64 ? Hex.decode($0) : nil }
    traceparent = table.bytes(HeaderName.traceparent).flatMap { Traceparent($0) }
    // As received: a form has one value, so these are the bytes that the caller signed.
    signed = [idHeader, methodHeader, partitionHeader, deadlineHeader, callerHeader]
  }

  /// The headers of a request with this head, signed with the caller's key.
  public func signedHeaders(body: [UInt8], key: SigningKey) -> [RecordHeader] {
    var headers = signed
    headers.reserveCapacity(signed.count + 2)
    headers.append(RecordHeader(HeaderName.auth, Hex.encode(key.code(of: covered(body)))))
    if let traceparent { headers.append(RecordHeader(HeaderName.traceparent, traceparent.bytes)) }
    return headers
  }

  /// Whether the holder of `key` wrote exactly these headers and this body. Compares in constant time.
  public func isAuthentic(body: [UInt8], key: SigningKey) -> Bool {
    guard let auth else { return false }
    let expected = key.code(of: covered(body))
    guard expected.count == auth.count else { return false }
    var difference: UInt8 = 0
    for index in expected.indices { difference |= expected[index] ^ auth[index] }
    return difference == 0
  }

  /// Each field and the body, each after its length as four bytes, big-endian. One buffer: a code is made of many small
  /// pieces at several times the price.
  private func covered(_ body: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(signed.reduce(4 + body.count) { $0 + 4 + $1.value.count })
    func add(_ field: [UInt8]) {
      let length = UInt32(clamping: field.count)
      for shift: UInt32 in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: length >> shift)) }
      bytes += field
    }
    for field in signed { add(field.value) }
    add(body)
    return bytes
  }
}
