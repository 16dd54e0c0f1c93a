// SPDX-License-Identifier: Apache-2.0

import CRdKafka
import Foundation
import Logging
import Synchronization

/// Owns one `rd_kafka_t`. Its functions may be called from any thread.
///
/// The last reference frees the client on a thread of its own, since that may block.
final class KafkaHandle: Sendable {
  enum Kind {
    case producer
    case consumer
  }

  // The library locks inside: one client may be used by any number of threads.
  nonisolated(unsafe) let client: OpaquePointer
  // The state of the adaptive pause: touched by the client's threads, freed after the client.
  nonisolated(unsafe) private let pause: UnsafeMutableRawPointer?
  // Freed before the client.
  private let topics = Mutex<[String: UncheckedTopic]>([:])
  // The client holds it unretained as its opaque; it is released after the client is freed.
  private let callbacks: HandleCallbacks

  /// Throws `configuration` when a property is refused. Does not connect.
  init(
    _ kind: Kind, _ settings: [String: String], pauseMicroseconds: Int = 0, callbacks: HandleCallbacks
  ) throws(KafkaError) {
    guard let conf = rd_kafka_conf_new() else { throw KafkaError(.configuration, "out of memory") }
    var text = [CChar](repeating: 0, count: 512)
    for (name, value) in settings {
      guard rd_kafka_conf_set(conf, name, value, &text, text.count) == RD_KAFKA_CONF_OK else {
        rd_kafka_conf_destroy(conf)
        throw KafkaError(.configuration, text.string)
      }
    }
    let pauses = pauseMicroseconds > 0 && kind == .consumer
    let pause = pauses ? tongjie_install_pause(conf, UInt32(clamping: pauseMicroseconds)) : nil
    callbacks.install(in: conf, kind)
    let type = kind == .producer ? RD_KAFKA_PRODUCER : RD_KAFKA_CONSUMER
    guard let client = rd_kafka_new(type, conf, &text, text.count) else {
      free(pause)
      rd_kafka_conf_destroy(conf)  // rd_kafka_new takes the configuration only when it succeeds
      throw KafkaError(.configuration, text.string)
    }
    self.client = client
    self.callbacks = callbacks
    self.pause = pause
    if kind == .consumer { rd_kafka_poll_set_consumer(client) }
  }

  deinit {
    let parts = UncheckedParts(
      client: client, callbacks: callbacks, pause: pause, topics: topics.withLock { Array($0.values) })
    Thread.detachNewThread {
      for topic in parts.topics { rd_kafka_topic_destroy(topic.pointer) }
      rd_kafka_destroy(parts.client)
      free(parts.pause)
      withExtendedLifetime(parts.callbacks) {}
    }
  }

  /// Carries the parts to the thread that frees them; nobody else has them any more.
  private struct UncheckedParts: @unchecked Sendable {
    let client: OpaquePointer
    let callbacks: HandleCallbacks
    let pause: UnsafeMutableRawPointer?
    let topics: [UncheckedTopic]
  }

  /// A topic object: the library locks inside.
  private struct UncheckedTopic: @unchecked Sendable {
    let pointer: OpaquePointer
  }

  /// Asks for the topic's metadata at once, the first time; without this the first record to a topic waits for a timer of
  /// the library, up to 1 s. Past 4,096 topics they wait.
  func prepare(_ topic: String) {
    topics.withLock { topics in
      guard topics[topic] == nil, topics.count < 4096, let pointer = rd_kafka_topic_new(client, topic, nil)
      else {
        return
      }
      topics[topic] = UncheckedTopic(pointer: pointer)
    }
  }

  /// The error that made this client useless for good; nil while there is none.
  func fatalError() -> KafkaError? {
    guard rd_kafka_fatal_error(client, nil, 0) != RD_KAFKA_RESP_ERR_NO_ERROR else { return nil }
    var text = [CChar](repeating: 0, count: 512)
    let error = rd_kafka_fatal_error(client, &text, text.count)
    return error == RD_KAFKA_RESP_ERR_NO_ERROR ? nil : KafkaError(error, text.string)
  }
}

extension [CChar] {
  /// The C string in this buffer.
  var string: String {
    String(decoding: prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
