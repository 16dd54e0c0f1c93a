// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The database holds personal data: only the service's own user may read the file. SQLite gives its
/// `-wal` and `-shm` files the same mode.
enum PrivateFile {
  static func create(_ path: String) throws {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw StorageError(.failed, "cannot open \(path): \(String(cString: strerror(errno)))")
    }
    _ = close(descriptor)
  }
}
