package com.acme.dao;

abstract class BaseDao<T> {
  private int connections;

  protected void connect() { connections = Pool.take(); }

  protected abstract T create(String id);
}

class Pool {
  static int take() { return 1; }
}
