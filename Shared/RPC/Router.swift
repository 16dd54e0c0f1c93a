// SPDX-License-Identifier: Apache-2.0

/// Takes the body of a request, gives the body of an OK reply. Throw `RPCError` or `RPCErrorConvertible` to choose
/// the status.
public typealias Handler = @Sendable (_ body: [UInt8], _ context: ServerContext) async throws -> [UInt8]

/// Which handler answers which method.
public struct Router: Sendable {
  struct Route: Sendable {
    let method: MethodDescriptor
    let handler: Handler
  }

  private var routes: [String: Route] = [:]

  public init() {}

  /// Registering a method twice replaces its handler.
  public mutating func register(_ method: MethodDescriptor, _ handler: @escaping Handler) {
    routes[method.fullName] = Route(method: method, handler: handler)
  }

  /// In the order of their names.
  public var methods: [MethodDescriptor] {
    routes.values.map(\.method).sorted { $0.fullName < $1.fullName }
  }

  func route(_ fullName: String) -> Route? { routes[fullName] }
}
