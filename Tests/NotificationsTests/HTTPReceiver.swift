// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// A small HTTP/1.1 server on a free loopback port, a thread per connection: what an institution would run.
final class HTTPReceiver: Sendable {
  struct Request: Sendable {
    let method: String
    let path: String
    /// Names in lower case.
    let headers: [String: String]
    let body: [UInt8]
  }

  enum Answer: Sendable {
    case status(Int)
    /// A status, a `Content-Length` and so many bytes of body.
    case long(Int, bytes: Int)
    /// Closes the connection without a word.
    case hangUp
    /// Says nothing until `release()`, then hangs up.
    case silence
  }

  private struct State {
    var requests: [Request] = []
    var isReleased = false
  }

  let port: UInt16
  private let socket: Int32
  private let answer: @Sendable (Request, _ number: Int) -> Answer
  private let state = Mutex(State())
  /// Every request as it arrives; for one reader.
  let arrivals: AsyncStream<Request>
  private let arrived: AsyncStream<Request>.Continuation
  private let released = DispatchSemaphore(value: 0)

  struct CannotListen: Error {}

  /// `answer` gets the request and its number, from 1.
  init(_ answer: @escaping @Sendable (Request, _ number: Int) -> Answer) throws {
    self.answer = answer
    (arrivals, arrived) = AsyncStream.makeStream(of: Request.self)
    let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.socket = socket
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(socket, generic, length) == 0 && listen(socket, 64) == 0
          && getsockname(socket, generic, &length) == 0
      }
    }
    guard listening else { throw CannotListen() }
    port = UInt16(bigEndian: address.sin_port)
    Thread { [self] in
      while true {
        let connection = accept(socket, nil, nil)
        guard connection >= 0 else { return }
        Thread { [self] in serve(connection) }.start()
      }
    }.start()
  }

  var url: String { "http://127.0.0.1:\(port)/notices" }
  var requests: [Request] { state.withLock { $0.requests } }

  /// Ends every silence.
  func release() {
    state.withLock { $0.isReleased = true }
    released.signal()
  }

  /// Call at the end; the accepting thread stops.
  func close() {
    release()
    shutdown(socket, Int32(SHUT_RDWR))
    Foundation.close(socket)
  }

  private func serve(_ connection: Int32) {
    defer { Foundation.close(connection) }
    var buffer: [UInt8] = []
    while let request = read(connection, &buffer) {
      let number = state.withLock { state in
        state.requests.append(request)
        return state.requests.count
      }
      arrived.yield(request)
      switch answer(request, number) {
      case .status(let status):
        write(connection, "HTTP/1.1 \(status) Status\r\nContent-Length: 2\r\n\r\nok")
      case .long(let status, let bytes):
        write(connection, "HTTP/1.1 \(status) Status\r\nContent-Length: \(bytes)\r\n\r\n")
        let part = String(repeating: "x", count: 1024)
        for _ in 0..<(bytes / 1024) where !write(connection, part) { return }
      case .hangUp: return
      case .silence:
        if !state.withLock({ $0.isReleased }) { released.wait() }
        released.signal()
        return
      }
    }
  }

  private func read(_ connection: Int32, _ buffer: inout [UInt8]) -> Request? {
    while true {
      if let request = parse(&buffer) { return request }
      var part = [UInt8](repeating: 0, count: 4096)
      let count = recv(connection, &part, part.count, 0)
      guard count > 0 else { return nil }
      buffer += part.prefix(count)
    }
  }

  private func parse(_ buffer: inout [UInt8]) -> Request? {
    guard let end = buffer.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: buffer[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    let length = headers["content-length"].flatMap { Int($0) } ?? 0
    guard buffer.count >= end.upperBound + length, let first = lines.first else { return nil }
    let body = Array(buffer[end.upperBound..<(end.upperBound + length)])
    buffer.removeFirst(end.upperBound + length)
    let words = first.split(separator: " ").map(String.init)
    return Request(
      method: words.first ?? "", path: words.dropFirst().first ?? "", headers: headers, body: body)
  }

  @discardableResult
  private func write(_ connection: Int32, _ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
  }
}
