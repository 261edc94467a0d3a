package io.cliproute.sftp;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;

/**
 * Camel's answers to a server's questions, each given once: JSch would repeat a wrong password until the server closes
 * the connection, or locks the user out. One thread uses it.
 */
final class SingleAnswer implements UserInfo, UIKeyboardInteractive {

    private final UserInfo camel;
    private boolean answered;

    /** @param camel also a {@link UIKeyboardInteractive} */
    SingleAnswer(UserInfo camel) {
        this.camel = camel;
    }

    @Override
    public String getPassphrase() {
        return camel.getPassphrase();
    }

    @Override
    public String getPassword() {
        return camel.getPassword();
    }

    /** Returns false, as the session has tried its password when it asks for another one. */
    @Override
    public boolean promptPassword(String message) {
        return false;
    }

    @Override
    public boolean promptPassphrase(String message) {
        return camel.promptPassphrase(message);
    }

    @Override
    public boolean promptYesNo(String message) {
        return camel.promptYesNo(message);
    }

    @Override
    public void showMessage(String message) {
        camel.showMessage(message);
    }

    @Override
    public String[] promptKeyboardInteractive(
            String destination, String name, String instruction, String[] prompt, boolean[] echo) {
        if (answered && prompt.length > 0) {
            return null;
        }
        answered |= prompt.length > 0;
        return ((UIKeyboardInteractive) camel).promptKeyboardInteractive(destination, name, instruction, prompt, echo);
    }
}
