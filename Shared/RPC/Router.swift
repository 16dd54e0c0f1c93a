// SPDX-License-Identifier: Apache-2.0

/// Takes the body of a request, gives the body of an OK reply. Throw `RPCError` or `RPCErrorConvertible` to choose
/// the status.
public typealias Handler = @Sendable (_ body: [UInt8], _ context: ServerContext) async throws -> [UInt8]

/// Which handler answers which method.
public struct Router: Sendable {
  final class Route: Sendable {
    let method: MethodDescriptor
    let handler: Handler

    init(_ method: MethodDescriptor, _ handler: @escaping Handler) {
      self.method = method
      self.handler = handler
    }
  }

  private var routes: [String: Route] = [:]

  public init() {}

  /// Registering a method twice replaces its handler.
  public mutating func register(_ method: MethodDescriptor, _ handler: @escaping Handler) {
    routes[method.fullName] = Route(method, handler)
  }

  /// In the order of their names.
  public var methods: [MethodDescriptor] {
    routes.values.map(\.method).sorted { $0.fullName < $1.fullName }
  }

  func route(_ fullName: String) -> Route? { routes[fullName] }

  /// Each handler inside the interceptors, the first of them outermost; innermost it waits for its turn in the lane.
  func wrapped(in interceptors: [any ServerInterceptor]) -> Router {
    var wrapped = self
    wrapped.routes = routes.mapValues { route in
      let handler = route.handler
      var chain: Handler = { body, context in
        try await context.ticket?.turn()
        try context.checkDeadline()
        return try await handler(body, context)
      }
      for interceptor in interceptors.reversed() {
        let next = chain
        chain = { try await interceptor.intercept($0, method: route.method, context: $1, next: next) }
      }
      return Route(route.method, chain)
    }
    return wrapped
  }
}
