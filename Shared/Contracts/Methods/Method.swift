// SPDX-License-Identifier: Apache-2.0

public import RPC

/// One method with its types: a row of the tables in this folder.
public struct Method<Request: WireMessage, Reply: WireMessage>: Sendable {
  public let descriptor: MethodDescriptor
  /// What the lane key is made of: the person id, or the settlement id for methods without a person.
  public let subject: @Sendable (Request) -> String

  public init(_ descriptor: MethodDescriptor, subject: @escaping @Sendable (Request) -> String) {
    self.descriptor = descriptor
    self.subject = subject
  }
}
