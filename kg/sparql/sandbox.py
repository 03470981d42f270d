"""What a query worker may not do, held by the kernel: open a network socket, start a program, write a file, take all memory.

Oxigraph's SERVICE makes real requests and no option turns that off, so on Linux a seccomp filter refuses every socket but
AF_UNIX ones. Elsewhere `available` is False and `kg.sparql.guard` leans on refusing the word SERVICE alone.
"""

from __future__ import annotations

import ctypes
import platform
import struct
import sys

_SET_SECCOMP, _FILTER, _NO_NEW_PRIVILEGES = 22, 2, 38  # prctl
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06  # BPF: LD|W|ABS, JMP|JEQ|K, JMP|JGE|K, RET|K
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050001  # the last with EPERM
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
_AF_UNIX = 1
_X32 = 0x40000000

# socket; then what would start a program, trace another process, or make sockets by a side door (io_uring).
_SYSTEM_CALLS = {
    "x86_64": (0xC000003E, 41, (59, 322, 101, 425, 426, 427)),
    "aarch64": (0xC00000B7, 198, (221, 281, 117, 425, 426, 427)),
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def available() -> bool:
    """Whether this system can hold a worker without a network."""
    return sys.platform == "linux" and platform.machine() in _SYSTEM_CALLS


def limit_memory(size: int) -> None:
    """Let this process take no more than `size` bytes of address space, write no file, and leave no core dump."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def forbid_network() -> None:
    """Refuse network sockets and new programs to this process from now on. Call it before any other thread starts.

    Raises OSError where the kernel does not take the filter: the worker must then not run.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    instructions = _instructions(*_SYSTEM_CALLS[platform.machine()])
    code = ctypes.create_string_buffer(b"".join(instructions))
    program = _Program(len(instructions), ctypes.cast(code, ctypes.c_void_p))
    _checked(libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0))
    _checked(libc.prctl(_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0))


def _instructions(architecture: int, socket: int, forbidden: tuple[int, ...]) -> list[bytes]:
    head = [
        _step(_LOAD, _ARCHITECTURE),
        _jump(_EQUAL, architecture, 1, 0),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER),
        _jump(_AT_LEAST, _X32, 0, 1),
        _step(_RETURN, _REFUSE),
    ]
    middle = [piece for number in forbidden for piece in (_jump(_EQUAL, number, 0, 1), _step(_RETURN, _REFUSE))]
    tail = [
        _jump(_EQUAL, socket, 0, 3),
        _step(_LOAD, _FIRST_ARGUMENT),
        _jump(_EQUAL, _AF_UNIX, 1, 0),
        _step(_RETURN, _REFUSE),
        _step(_RETURN, _ALLOW),
    ]
    return [*head, *middle, *tail]


def _step(code: int, value: int) -> bytes:
    return struct.pack("HBBI", code, 0, 0, value)


def _jump(code: int, value: int, if_true: int, if_false: int) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value)


def _checked(outcome: int) -> None:
    if outcome != 0:
        raise OSError(ctypes.get_errno(), "the kernel refused the sandbox of query workers")
