package com.acme.dao;

import com.acme.model.User;

public class UserDao extends BaseDao<User> {
  public User load(String id) {
    connect();
    return create(id);
  }

  @Override protected User create(String id) { return new User(id); }
}
