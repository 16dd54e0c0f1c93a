// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRPCCore
import GRPCNIOTransportHTTP2Posix

/// A unary echo of grpc-swift on the loopback, as a peer of `tongjie bench rpc`. Without arguments the calling side; it
/// starts the far side (`--serving`) itself, in a process of its own.
@main
struct GRPCEcho {
  static let method = MethodDescriptor(fullyQualifiedService: "tongjie.bench.Echo", method: "Echo")
  /// As many calls at a time as the bench makes, on the one connection that a client has.
  static let streams = 4096

  static func main() async throws {
    if CommandLine.arguments.dropFirst().first == "--serving" { try await serve() } else { try await call() }
  }

  private static func serve() async throws {
    var config = HTTP2ServerTransport.Posix.Config.defaults
    config.http2.maxConcurrentStreams = streams
    let server = GRPCServer(
      transport: .http2NIOPosix(
        address: .ipv4(host: "127.0.0.1", port: 0), transportSecurity: .plaintext, config: config),
      services: [EchoService()])
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.serve() }
      guard let port = try await server.listeningAddress?.ipv4?.port else { return }
      try FileHandle.standardOutput.write(contentsOf: Data("\(port)\n".utf8))
      await StandardInput.end()
      group.cancelAll()
    }
  }

  private static func call() async throws {
    let far = try ChildProcess(ChildProcess.ourselves, ["--serving"])
    defer { far.end() }
    guard let port = far.line().flatMap({ Int(String(decoding: $0, as: UTF8.self)) }) else { return }
    let client = GRPCClient(
      transport: try .http2NIOPosix(
        target: .ipv4(address: "127.0.0.1", port: port), transportSecurity: .plaintext))
    let peer = TaskCalls { _, body in
      let count = try await client.unary(
        request: ClientRequest(message: body), descriptor: method, serializer: RawBytes(),
        deserializer: RawBytes(), options: .defaults
      ) { try $0.message.count }
      guard count == body.count else { throw RPCError(code: .dataLoss, message: "not what was sent") }
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await client.runConnections() }
      defer { group.cancelAll() }
      try await PeerLoop.serve(peer, processes: [ProcessInfo.processInfo.processIdentifier, far.number])
    }
  }
}

private struct EchoService: RegistrableRPCService {
  func registerMethods<Transport: ServerTransport>(with router: inout RPCRouter<Transport>) {
    router.registerHandler(forMethod: GRPCEcho.method, deserializer: RawBytes(), serializer: RawBytes()) {
      request, _ in
      let single = try await ServerRequest(stream: request)
      return StreamingServerResponse(single: ServerResponse(message: single.message))
    }
  }
}

/// Bytes as they are: no codec is measured.
private struct RawBytes: MessageSerializer, MessageDeserializer {
  func serialize<Bytes: GRPCContiguousBytes>(_ message: [UInt8]) throws -> Bytes { Bytes(message) }
  func deserialize<Bytes: GRPCContiguousBytes>(_ bytes: Bytes) throws -> [UInt8] {
    bytes.withUnsafeBytes { [UInt8]($0) }
  }
}
