package io.cliproute.drop;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.ftpserver.ftplet.Authentication;
import org.apache.ftpserver.ftplet.AuthenticationFailedException;
import org.apache.ftpserver.ftplet.Authority;
import org.apache.ftpserver.ftplet.User;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.usermanager.UsernamePasswordAuthentication;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.ConcurrentLoginPermission;
import org.apache.ftpserver.usermanager.impl.TransferRatePermission;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/** Users of the server in the terms of FtpServer, which can't change them. */
record FtpUsers(DropUsers users, Duration idleTimeout) implements UserManager {

    @Override
    public User authenticate(Authentication given) throws AuthenticationFailedException {
        if (given instanceof UsernamePasswordAuthentication login && login.getPassword() != null) {
            InetAddress address = login.getUserMetadata().getInetAddress();
            Optional<DropFolder> folder = users.login("ftp", address, login.getUsername(), login.getPassword());
            if (folder.isPresent()) {
                return user(login.getUsername());
            }
        }
        throw new AuthenticationFailedException("wrong user name or password");
    }

    private User user(String name) {
        BaseUser user = new BaseUser();
        user.setName(name);
        user.setHomeDirectory("/");
        user.setMaxIdleTime((int) Math.max(1, idleTimeout.toSeconds()));
        List<Authority> permissions =
                List.of(new WritePermission(), new ConcurrentLoginPermission(0, 0), new TransferRatePermission(0, 0));
        user.setAuthorities(permissions);
        return user;
    }

    /** Answers for any name, so that the reply to {@code USER} does not tell which users exist. */
    @Override
    public User getUserByName(String name) {
        return user(name);
    }

    @Override
    public boolean doesExist(String name) {
        return true;
    }

    @Override
    public String[] getAllUserNames() {
        return users.names().toArray(String[]::new);
    }

    @Override
    public String getAdminName() {
        return "";
    }

    @Override
    public boolean isAdmin(String name) {
        return false;
    }

    @Override
    public void delete(String name) {
        throw new UnsupportedOperationException("users are configured");
    }

    @Override
    public void save(User user) {
        throw new UnsupportedOperationException("users are configured");
    }
}
