package dev.regionguard;

/** What is done with a dataset. */
public enum Op {
    READ,
    WRITE,
    COPY,
    BACKUP,
    EXPORT,
    TRANSIT,
    DELETE
}
