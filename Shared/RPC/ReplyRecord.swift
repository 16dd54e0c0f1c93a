// SPDX-License-Identifier: Apache-2.0

/// An answer on its way to `tongjie.replies.<caller>`.
public struct ReplyRecord: Sendable, Hashable {
  /// Empty: replies are addressed by partition.
  public var key: [UInt8]
  public var headers: [RecordHeader]
  /// Empty unless the status is OK.
  public var body: [UInt8]
  /// Whose reply topic it goes to.
  public var caller: Caller
  /// The partition that the request named.
  public var partition: Int32

  public init(
    key: [UInt8] = [], headers: [RecordHeader], body: [UInt8], caller: Caller, partition: Int32
  ) {
    self.key = key
    self.headers = headers
    self.body = body
    self.caller = caller
    self.partition = partition
  }
}
