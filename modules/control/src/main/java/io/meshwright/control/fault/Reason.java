package io.meshwright.control.fault;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;

/// Why a file could not be read or written, in words: Java's own message is often the path alone.
public final class Reason {
    private Reason() {}

    /// Such as `permission denied`; without a full stop.
    public static String of(Throwable failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "there is no such file or folder";
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "it is there already";
            case DirectoryNotEmptyException _ -> "the folder is not empty";
            case NotDirectoryException _ -> "it is no folder";
            case FileSystemLoopException _ -> "its links lead in a circle";
            case ReadOnlyFileSystemException _ -> "the file system is read-only";
            case FileSystemException system when system.getReason() != null ->
                    String.valueOf(system.getReason());
            case IOException io when io.getMessage() != null -> String.valueOf(io.getMessage());
            default -> failure.getClass().getSimpleName();
        };
    }
}
