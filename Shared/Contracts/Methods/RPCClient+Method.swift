// SPDX-License-Identifier: Apache-2.0

public import RPC

extension RPCClient {
  /// The reply's value; any status but OK is thrown. A reply that breaks the contract is `internal`: the outcome is
  /// unknown. `timeout` and `id` as in `call(_:subject:body:timeout:id:)`.
  public func call<Request, Reply>(
    _ method: Method<Request, Reply>, _ request: Request, timeout: Duration? = nil, id: String? = nil
  ) async throws(RPCError) -> Reply {
    try await exchange(method, request, timeout: timeout, id: id).reply
  }

  /// On behalf of a caller who waits: as `call(_:subject:body:timeout:id:within:keeping:)`.
  public func call<Request, Reply>(
    _ method: Method<Request, Reply>, _ request: Request, timeout: Duration? = nil, id: String? = nil,
    within context: ServerContext, keeping margin: Duration = ServerContext.margin
  ) async throws(RPCError) -> Reply {
    let bytes = try await call(
      method.descriptor, subject: method.subject(request), body: request.encoded(), timeout: timeout, id: id,
      within: context, keeping: margin)
    return try method.reply(bytes)
  }

  /// As `call`, with the reply's bytes beside its value.
  public func exchange<Request, Reply>(
    _ method: Method<Request, Reply>, _ request: Request, timeout: Duration? = nil, id: String? = nil
  ) async throws(RPCError) -> (reply: Reply, bytes: [UInt8]) {
    let bytes = try await call(
      method.descriptor, subject: method.subject(request), body: request.encoded(), timeout: timeout, id: id)
    return (try method.reply(bytes), bytes)
  }
}

extension Method {
  fileprivate func reply(_ bytes: [UInt8]) throws(RPCError) -> Reply {
    do throws(DecodingError) {
      return try Reply.decode(bytes)
    } catch {
      throw RPCError(
        .internal, "the reply of \(descriptor.fullName) breaks the contract, the outcome is unknown: \(error)"
      )
    }
  }
}
