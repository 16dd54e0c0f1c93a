// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Posts notices over HTTP. Follows no redirect; an answer's body is read for at most `bodyLimit` bytes, to keep the
/// connection, and never looked at.
struct WebhookClient: Sendable {
  /// An endpoint that has not answered by then counts as silent.
  static let defaultTimeout = Duration.seconds(5)
  private static let bodyLimit = 4096
  private static let bodyTimeout = Duration.seconds(1)

  private let http: HTTPClient
  private let timeout: Duration

  init(timeout: Duration = WebhookClient.defaultTimeout) {
    var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
    configuration.timeout.connect = .seconds(5)
    // Institutions may share a host: their connections must not wait for each other.
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit =
      WebhookDispatcher.maximumInFlight
    http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    self.timeout = timeout
  }

  func post(_ notice: WebhookNotice, to url: String) async -> WebhookResult {
    guard let body = try? notice.encoded() else { return .silent }
    var request = HTTPClientRequest(url: url)
    request.method = .POST
    request.headers.add(name: "Content-Type", value: "application/json; charset=utf-8")
    request.headers.add(name: "Idempotency-Key", value: notice.key.idempotencyKey)
    request.headers.add(name: "User-Agent", value: "tongjie-notifications")
    request.body = .bytes(body)
    let sent = request
    let response = await within(timeout) { [http, timeout] in
      try await http.execute(sent, timeout: TimeAmount(timeout))
    }
    guard let response else { return .silent }
    _ = await within(Self.bodyTimeout) {
      var bytes = 0
      for try await part in response.body {
        bytes += part.readableBytes
        if bytes > Self.bodyLimit { break }
      }
    }
    return .answered(Int(response.status.code))
  }

  /// Call once, when nothing is posted any more.
  func close() async {
    try? await http.shutdown()
  }

  /// Nil when the body throws or takes longer.
  private func within<T: Sendable>(
    _ limit: Duration, _ body: @escaping @Sendable () async throws -> T
  ) async -> T? {
    await withTaskGroup(of: T?.self) { group in
      group.addTask { try? await body() }
      group.addTask {
        // tidy: a time limit, cancelled by the answer
        try? await Task.sleep(for: limit)
        return nil
      }
      defer { group.cancelAll() }
      return await group.next() ?? nil
    }
  }
}
