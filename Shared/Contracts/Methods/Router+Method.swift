// SPDX-License-Identifier: Apache-2.0

public import RPC

extension Router {
  /// Answers a method with values; a body that is not a valid request is `INVALID_ARGUMENT`.
  public mutating func register<Request, Reply>(
    _ method: Method<Request, Reply>,
    _ handler: @escaping @Sendable (Request, ServerContext) async throws -> Reply
  ) {
    register(method.descriptor) { body, context in
      try await handler(Request.decode(body), context).encoded()
    }
  }

  /// Answers a keyed method whose first reply is stored and repeated byte for byte.
  public mutating func registerReplayable<Request, Reply>(
    _ method: Method<Request, Reply>,
    _ handler: @escaping @Sendable (Request, ServerContext) async throws -> EncodedReply<Reply>
  ) {
    register(method.descriptor) { body, context in
      try await handler(Request.decode(body), context).bytes
    }
  }
}
