// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Stands between clients and the broker, on a port of its own. The broker tells its clients its own port, so the proxy
/// puts its port in place of that in the broker's answers.
// Checked by hand: `mode`, `links` and `connections` are touched only under the condition's lock.
final class TCPProxy: @unchecked Sendable {
  enum Mode {
    case passes
    /// Connections are accepted and stay open; no byte goes through. What was sent goes on afterwards.
    case silent
    /// Connections are closed as soon as they are accepted, as are those that there were.
    case refuses
  }

  let port: UInt16
  private let target: UInt16
  private let refused: String?
  private let listener: Int32
  private let condition = NSCondition()
  private var mode = Mode.passes
  private var links: [ObjectIdentifier: Link] = [:]
  private var connections = 0

  /// - `target`: `127.0.0.1:<port>`.
  /// - `refused`: see `PortRewriter`.
  init(to target: String, refusingToDelete refused: String? = nil) throws {
    self.refused = refused
    self.target = try #require(target.split(separator: ":").last.flatMap { UInt16($0) })
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.listener = listener
    var address = Self.loopback(port: 0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size) == 0 && listen(listener, 64) == 0 && getsockname(listener, $0, &size) == 0
      }
    }
    try #require(bound, "no port for the proxy")
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [self] in accepting() }
  }

  var address: String { "127.0.0.1:\(port)" }

  /// Connections to the broker so far: more than before when a fault ended some.
  var connectionsMade: Int { condition.withLock { connections } }

  func set(_ mode: Mode) {
    condition.withLock {
      self.mode = mode
      condition.broadcast()
    }
    if mode == .refuses { cut() }
  }

  /// Cuts every connection that there is.
  func cut() { for link in condition.withLock({ Array(links.values) }) { link.shut() } }

  func close() {
    set(.refuses)
    shutdown(listener, Int32(SHUT_RDWR))
  }

  private func accepting() {
    while true {
      let client = accept(listener, nil, nil)
      if client < 0 { break }
      if condition.withLock({ mode == .refuses }) {
        _ = Foundation.close(client)
        continue
      }
      Thread.detachNewThread { [self] in carry(client) }
    }
    _ = Foundation.close(listener)
  }

  private func carry(_ client: Int32) {
    let broker = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = Self.loopback(port: target)
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(broker, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    let link = Link(client, broker)
    guard connected else { return link.end() }
    link.sendAtOnce()
    condition.withLock {
      links[ObjectIdentifier(link)] = link
      connections += 1
    }
    Thread.detachNewThread { [self] in
      pump(link, from: client, to: broker, nil)
      link.finish()
    }
    pump(link, from: broker, to: client, PortRewriter(from: target, to: port, refusingToDelete: refused))
    link.finish()
    condition.withLock { _ = links.removeValue(forKey: ObjectIdentifier(link)) }
  }

  private func pump(_ link: Link, from source: Int32, to sink: Int32, _ rewriter: PortRewriter?) {
    var rewriter = rewriter
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(source, &buffer, buffer.count)
      guard count > 0 else { return link.shut() }
      condition.withLock { while mode == .silent { condition.wait() } }
      let bytes = rewriter?.rewrite(buffer[..<count]) ?? Data(buffer[..<count])
      guard Link.send(bytes, to: sink) else { return link.shut() }
    }
  }

  private static func loopback(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}

/// Two sockets that are closed when both directions are over.
// Checked by hand: `left` is touched only under the lock.
private final class Link: @unchecked Sendable {
  private let sockets: [Int32]
  private let lock = NSLock()
  private var left = 2

  init(_ a: Int32, _ b: Int32) { sockets = [a, b] }

  func sendAtOnce() {
    var one: Int32 = 1
    for socket in sockets {
      setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    }
  }

  func shut() {
    lock.withLock { if left > 0 { for socket in sockets { shutdown(socket, Int32(SHUT_RDWR)) } } }
  }

  /// One direction is over.
  func finish() {
    lock.withLock {
      left -= 1
      if left == 0 { for socket in sockets { _ = close(socket) } }
    }
  }

  func end() {
    finish()
    finish()
  }

  static func send(_ bytes: Data, to socket: Int32) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var sent = 0
      while sent < bytes.count {
        let count = Foundation.send(
          socket, bytes.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
        if count <= 0 { return false }
        sent += count
      }
      return true
    }
  }
}
