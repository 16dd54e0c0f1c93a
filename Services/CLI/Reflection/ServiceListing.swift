// SPDX-License-Identifier: Apache-2.0

import Contracts
import RPC

/// The methods of one service: as the service itself says, or out of this program's table when it does not answer.
struct ServiceListing: Sendable {
  let service: String
  /// Nil when it did not answer.
  let live: HealthReply?
  let rows: [Row]

  struct Row: Sendable {
    let name: String
    /// Nil for a method that only the service knows.
    let method: MethodDescriptor?
    /// Whether the service names it; nil when it did not answer.
    let isServed: Bool?
    /// As the service answers it; nil when it does not say.
    let served: ServedMethod?

    /// Whether the service answers it otherwise than this program's table says.
    var differs: Bool {
      guard let method, let served else { return false }
      return served != ServedMethod(method)
    }
  }

  /// `table`: what this program knows of the service.
  init(_ service: String, table: [MethodDescriptor], live: HealthReply?) {
    self.service = service
    self.live = live
    let served = Dictionary((live?.served ?? []).map { ($0.name, $0) }) { first, _ in first }
    let known = table.map { method in
      Row(
        name: method.fullName, method: method, isServed: live.map { $0.methods.contains(method.fullName) },
        served: served[method.fullName])
    }
    let names = Set(table.map(\.fullName))
    let others = (live?.methods ?? []).filter { !names.contains($0) }
    rows = known + others.map { Row(name: $0, method: nil, isServed: true, served: served[$0]) }
  }

  /// Of these services, asked at once; one that does not answer in time is told out of the table.
  static func all(
    _ services: [ServiceName], _ client: RPCClient, timeout: Duration
  ) async throws -> [ServiceListing] {
    try await client.each(services) { client, service in
      let health = service.health
      let live = try? await client.call(health, HealthRequest(), timeout: timeout)
      let table = Contract.methods.map(\.descriptor).filter { $0.service == health.descriptor.service }
      return ServiceListing(health.descriptor.service, table: table, live: live)
    }
  }

  var text: String {
    let source =
      live.map { "live, version \(Printable.text($0.version)), \($0.ready ? "ready" : "not ready")" }
      ?? "no answer: from the built-in table"
    return (["\(service)  (\(source))"] + rows.map(text)).joined(separator: "\n")
  }

  private func text(_ row: Row) -> String {
    guard let method = row.method else {
      let options = row.served.map { "  " + Self.columns($0) } ?? ""
      return "  \(Printable.text(row.name))  (only the service knows it)\(options)"
    }
    let line = "  \(Columns.left(method.name, 16))  \(Self.columns(ServedMethod(method)))"
    if row.isServed == false { return line + "  (not served)" }
    guard row.differs, let served = row.served else { return line }
    return line + "\n  \(Columns.left("  (served as)", 16))  \(Self.columns(served))"
  }

  private static func columns(_ method: ServedMethod) -> String {
    [
      Columns.left(Printable.text(method.order), 4), Columns.left(Printable.text(method.repeating), 5),
      Columns.left(Printable.text(method.callers.joined(separator: ",")), 25), "\(method.timeout) ms",
    ].joined(separator: "  ")
  }

  var json: JSON {
    [
      "service": .string(service), "source": live == nil ? "built-in" : "live",
      "version": .text(live?.version), "ready": live.map { .bool($0.ready) } ?? .null,
      "methods": .array(
        rows.map { row in
          [
            "name": .string(row.name), "served": row.isServed.map(JSON.bool) ?? .null,
            "differs": row.served == nil ? .null : .bool(row.differs),
            "live": row.served.map(Self.json) ?? .null,
            "ordering": .text(row.method?.ordering.word), "idempotency": .text(row.method?.idempotency.word),
            "callers": row.method.map { .array($0.callerNames.map(JSON.string)) } ?? .null,
            "timeout_ms": row.method.map { .integer($0.timeoutMilliseconds) } ?? .null,
          ]
        }),
    ]
  }
}

extension ServiceListing {
  fileprivate static func json(_ method: ServedMethod) -> JSON {
    [
      "ordering": .string(method.order), "idempotency": .string(method.repeating),
      "callers": .array(method.callers.map(JSON.string)), "timeout_ms": .integer(method.timeout),
    ]
  }
}

extension MethodDescriptor {
  var callerNames: [String] { callers.map(\.rawValue).sorted() }

  var timeoutMilliseconds: Int64 {
    timeout.components.seconds * 1000 + timeout.components.attoseconds / 1_000_000_000_000_000
  }
}

extension MethodDescriptor.Ordering {
  var word: String {
    switch self {
    case .lane: "lane"
    case .free: "free"
    }
  }
}

extension MethodDescriptor.Idempotency {
  var word: String {
    switch self {
    case .read: "read"
    case .keyed: "keyed"
    }
  }
}
