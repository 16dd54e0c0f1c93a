// SPDX-License-Identifier: Apache-2.0

/// One header of a record. Values are ASCII text but for `rpc-message`, which is UTF-8.
public struct RecordHeader: Sendable, Hashable {
  public var name: String
  public var value: [UInt8]

  public init(_ name: String, _ value: [UInt8]) {
    self.name = name
    self.value = value
  }

  public init(_ name: String, _ text: String) {
    self.init(name, Array(text.utf8))
  }
}

/// A call as it lies on a request topic, whoever wrote it.
public struct RequestRecord: Sendable, Hashable {
  /// The lane: see `RoutingKey`.
  public var key: [UInt8]
  public var headers: [RecordHeader]
  /// The protobuf message, nothing around it.
  public var body: [UInt8]

  public init(key: [UInt8], headers: [RecordHeader], body: [UInt8]) {
    self.key = key
    self.headers = headers
    self.body = body
  }
}
